/** Pages that stand in place of a story for whom a site takes for a robot, and stories about such pages. */
import { describe, expect, it, test } from 'vitest';
import { extract, type Article } from '../../../shared/extraction/index.ts';

const REASON = '− it turns its reader away as a robot, or asks for proof of the contrary';

function read(title: string, body: string, head = ''): Article {
  const result = extract(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body><div class="main">${body}</div></body></html>`,
    { url: 'https://valley.example/n/tram' },
  );
  if (result.outcome !== 'article') throw new Error(`The page was rejected: ${result.reason}`);
  return result.article;
}

const lines = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

describe('a check of its reader is no article', () => {
  test.each<[string, string, string]>([
    [
      'PerimeterX',
      'Access to this page has been denied',
      '<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Access to this page has been denied because we believe you are using automation tools to browse the website. This may happen as a result of the following: Javascript is disabled or blocked by an extension. Your browser does not support cookies. Please make sure that Javascript and cookies are enabled on your browser.</p>',
    ],
    [
      'Google',
      'https://valley.example/n/tram',
      '<b>About this page</b><br><br>Our systems have detected unusual traffic from your computer network. This page checks to see if it&#39;s really you sending the requests, and not a robot. <a href="#">Why did this happen?</a><br><br><div>This page appears when Google automatically detects requests coming from your computer network which appear to be in violation of the Terms of Service. The block will expire shortly after those requests stop. In the meantime, solving the above CAPTCHA will let you continue to use our services.</div>IP address: 192.0.2.4<br>Time: 2026-03-05T18:20:00Z',
    ],
    [
      'Cloudflare, a refusal',
      'Attention Required! | Cloudflare',
      '<h1>Sorry, you have been blocked</h1><h2>You are unable to access valley.example</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution. There are several actions that could trigger this block including submitting a certain word or phrase, a SQL command or malformed data.</p><h2>What can I do to resolve this?</h2><p>You can email the site owner to let them know you were blocked. Please include what you were doing when this page came up and the Cloudflare Ray ID found at the bottom of this page.</p>',
    ],
    [
      'Imperva',
      'Pardon Our Interruption',
      '<h1>Pardon Our Interruption...</h1><p>As you were browsing <b>valley.example</b> something about your browser made us think you were a bot. There are a few reasons this might happen:</p><ul><li>You’re a power user moving through this website with super-human speed.</li><li>You’ve disabled JavaScript and/or cookies in your web browser.</li><li>A third-party browser plugin is preventing JavaScript from running.</li></ul><p>After completing the CAPTCHA below, you will immediately regain access to valley.example.</p>',
    ],
    [
      'Akamai',
      'Access Denied',
      '<h1>Access Denied</h1><p>You don’t have permission to access "http://valley.example/n/tram" on this server.</p><p>Reference #18.2d4</p>',
    ],
    [
      'German',
      'Nur einen Moment…',
      lines(
        'Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige Sekunden dauern.',
        'valley.example muss die Sicherheit Ihrer Verbindung überprüfen, bevor Sie fortfahren können.',
      ),
    ],
    [
      'German, Google',
      'Zu dieser Seite',
      lines(
        'Unsere Systeme haben ungewöhnlichen Datenverkehr aus Ihrem Computernetzwerk festgestellt. Auf dieser Seite wird überprüft, ob die Anfragen wirklich von Ihnen gesendet werden und nicht von einem Robot.',
        'Ich bin kein Roboter. Bitte aktivieren Sie JavaScript.',
      ),
    ],
    [
      'French',
      'Un instant…',
      lines(
        'Vérifiez que vous êtes un humain. Cela peut prendre quelques secondes.',
        'valley.example doit vérifier la sécurité de votre connexion avant de continuer.',
      ),
    ],
    [
      'Spanish',
      'Un momento…',
      lines(
        'Verifique que usted es un ser humano. Esto puede tardar unos segundos.',
        'valley.example necesita revisar la seguridad de su conexión antes de continuar.',
      ),
    ],
    [
      'Portuguese',
      'Um momento…',
      lines('Confirme que você é humano. Isso pode levar alguns segundos.', 'valley.example precisa verificar a segurança da sua conexão.'),
    ],
    [
      'Italian',
      'Un momento…',
      lines(
        'Verifica di essere un essere umano. L’operazione può richiedere alcuni secondi.',
        'valley.example deve verificare la sicurezza della connessione prima di continuare.',
      ),
    ],
    [
      'Dutch',
      'Een moment geduld…',
      lines(
        'Bevestig dat u een mens bent. Dit kan enkele seconden duren.',
        'valley.example moet de beveiliging van uw verbinding controleren voordat u verder kunt gaan.',
      ),
    ],
    [
      'Polish',
      'Chwileczkę…',
      lines(
        'Potwierdź, że jesteś człowiekiem. Może to potrwać kilka sekund.',
        'valley.example musi sprawdzić bezpieczeństwo połączenia, zanim będzie można kontynuować.',
      ),
    ],
    [
      'Turkish',
      'Bir dakika lütfen…',
      lines(
        'İnsan olduğunuzu doğrulayın. Bu işlem birkaç saniye sürebilir.',
        'valley.example, devam etmeden önce bağlantınızın güvenliğini gözden geçirmelidir.',
      ),
    ],
    [
      'Russian',
      'Проверка браузера',
      lines(
        'Подтвердите, что вы не робот. Это займёт несколько секунд. Включите JavaScript и файлы cookie.',
        'Сайт valley.example проверяет безопасность вашего соединения.',
      ),
    ],
    [
      'Ukrainian',
      'Перевірка браузера',
      lines('Підтвердьте, що ви людина. Це може тривати кілька секунд.', 'Сайт valley.example перевіряє безпеку вашого з’єднання.'),
    ],
    [
      'Japanese',
      'しばらくお待ちください...',
      lines(
        '人間であることを確認してください。これには数秒かかる場合があります。続行するには、valley.example が接続のセキュリティを確認する必要があります。',
      ),
    ],
    ['Chinese', '请稍候…', lines('请验证您是真人。这可能需要几秒钟。在继续之前，valley.example 需要检查您连接的安全性。')],
    [
      'Korean',
      '잠시만 기다리십시오…',
      lines('사람인지 확인하십시오. 몇 초 정도 걸릴 수 있습니다.', '계속하려면 valley.example에서 연결의 보안을 검토해야 합니다.'),
    ],
    ['Arabic', 'لحظة…', lines('تحقق من أنك إنسان. قد يستغرق ذلك بضع ثوانٍ.', 'يحتاج valley.example إلى مراجعة أمان اتصالك قبل المتابعة.')],
  ])('%s', (_, title, body) => {
    const { score, scoreReasons, warnings } = read(title, body);
    expect(score).toBeLessThanOrEqual(0.1);
    expect(scoreReasons[0]).toBe(REASON);
    expect(warnings.find(({ code }) => code === 'low-score')?.message).toContain('turns its reader away');
  });
});

describe('a story about such checks keeps its score', () => {
  test.each<[string, string, string]>([
    [
      'a brief on tests',
      'Cloudflare replaces the CAPTCHA',
      lines(
        'Cloudflare has presented a test that is to take the place of the CAPTCHA. Visitors no longer have to click “I am not a robot” or to look for traffic lights.',
        'The new check asks the browser to solve a small task, the company said on Tuesday. It sets no cookies and needs no JavaScript beyond what the page has.',
        'Half a million sites have tried it since the spring. The rest of its customers are to get it by the end of the year.',
      ),
    ],
    [
      'a brief on an outage',
      'Cloudflare outage shuts out readers',
      lines(
        'Readers of several newspapers were shut out for an hour on Monday, after a mistake at Cloudflare. They saw the message “Sorry, you have been blocked” in place of the front page.',
        'Others were asked to confirm that they were human, again and again. The company apologised in the evening and said that a rule against unusual traffic had been too strict.',
      ),
    ],
    [
      'a brief on a fraud',
      'Fake checks spread malware',
      lines(
        'Criminals copy a page that everybody knows: "Verify you are human", it says, "you have been blocked", and asks its victim to press three keys.',
        'Whoever does so starts a program that reads passwords and cookies. The police advised users on Friday to close such pages. Some 4,000 people have reported a loss this year.',
      ),
    ],
    [
      'a column in the second person',
      'Are you a robot?',
      lines(
        'Are you a robot? I have been asked so often this week that I began to doubt it. The ticket office wanted to know, then my bank, and last of all the library.',
        'My grandfather never had to prove to a baker that he was a man. He went in, took off his hat and asked for a loaf.',
        'I found eleven buses in nine pictures, and the machine was not content. It must have seen a twelfth.',
      ),
    ],
    [
      'a scene of blocked access',
      'Access denied at the harbour',
      lines(
        'Access denied: so reads the sign at the harbour gate since Monday. Fishermen who want to reach their boats have to walk around the whole basin.',
        'The port says that the quay is no longer safe. It expects the repair to take until May and to cost two million euros.',
      ),
    ],
    [
      'in German',
      'Sperre nach Angriff',
      lines(
        'Nach einem Angriff auf die Webseite der Stadt sind am Montag viele Bürger ausgesperrt worden. „Sie wurden blockiert“, lasen sie statt der Termine.',
        'Die Verwaltung hatte ungewöhnlichen Datenverkehr bemerkt und eine Sperre eingeschaltet, die auch Unschuldige traf. Am Abend war der Fehler behoben.',
      ),
    ],
    [
      'in Russian',
      'Доступ к сайту ограничен',
      lines(
        'Доступ к сайту газеты ограничен с понедельника, сообщило ведомство. Редакция узнала об этом от читателей, которые не смогли открыть страницу.',
        'Издание намерено обратиться в суд. Его юристы считают решение незаконным, поскольку предупреждения не было. Слушание назначено на март.',
      ),
    ],
    [
      'in Japanese',
      '新しい認証方式を導入',
      lines(
        '市は火曜日、予約サイトに新しい認証方式を導入すると発表した。「私はロボットではありません」を押す手間がなくなる。これまでは高齢者から不満の声が多かった。新方式は四月に始まる予定で、費用は三百万円となる。',
      ),
    ],
  ])('%s', (_, title, body) => {
    expect(read(title, `<h1>${title}</h1>${body}`).scoreReasons).not.toContain(REASON);
  });

  it('where it says that it is one, whatever its words', () => {
    const head =
      '<meta property="og:type" content="article"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Access denied"}</script>';
    const body = lines(
      'Access denied. You have been blocked, it says. Enable JavaScript and cookies.',
      'Checking your browser, says the next one.',
    );
    expect(read('Access denied', body, head).scoreReasons).not.toContain(REASON);
    expect(read('Access denied', body).scoreReasons).toContain(REASON);
  });

  it('where it is long', () => {
    const body = lines(
      ...Array.from({ length: 30 }, (_, at) => `You have been blocked, said door ${at}, and are you a robot, asked the next one.`),
    );
    expect(read('Access denied', body).scoreReasons).not.toContain(REASON);
  });
});
