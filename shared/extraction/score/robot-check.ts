/**
 * Pages that a site, or the service in front of it, shows in place of a story to whom it takes for a robot: a check to pass, or a
 * refusal. They are known by sentences that tell their reader so, which make up most of such a page. A story about them quotes one.
 */
import type { ScoreInput } from './features.ts';

/** More are no such page. */
const MAX_WORDS = 200;
const MAX_TEXT = 4_000;
/** Sentences that tell a reader of a suspicion, and the share of all that do so or say what to do about it. */
const LEAST_SUSPICIONS = 2;
const LEAST_SHARE = 0.5;

/** Lower case, `'` for each apostrophe. What only speaks of robots, blocking and traffic is left out: stories do. */
const SUSPICIONS = [
  "you are a human|you are human|you're human|you're not a robot|you are not a robot|i'm not a robot|i am not a robot|, and not a robot",
  'are you a robot|are you human|you were a bot|you are using automation|unusual traffic from your|unusual activity from your|really you sending',
  'requests coming from your|super-human speed|you have been blocked|you were blocked|i been blocked|you just performed|pardon our interruption',
  'access to this page has been denied|access denied|permission to access|you are unable to access|attention required!|just a moment',
  'checking your browser|site connection is secure|security of your connection|captcha below|above captcha|complete the captcha',
  'sie ein mensch|du ein mensch|kein roboter|ungewöhnlichen datenverkehr aus|sie wurden blockiert|sicherheit ihrer verbindung',
  'zugriff verweigert|browser wird überprüft|vous êtes un humain|un être humain|pas un robot|trafic exceptionnel sur',
  'vous avez été bloqué|sécurité de votre connexion|vérification de votre navigateur|accès refusé|un ser humano|eres un robot|no soy un robot',
  'tráfico inusual|sido bloqueado|seguridad de su conexión|verificando su navegador|acceso denegado|você é humano|um robô|tráfego incomum',
  'você foi bloqueado|segurança da sua conexão|verificando seu navegador|acesso negado|un essere umano|non sono un robot|traffico insolito',
  'sei stato bloccato|sicurezza della connessione|accesso negato|een mens bent|geen robot|ongebruikelijk verkeer|bent geblokkeerd',
  'beveiliging van uw verbinding|toegang geweigerd|jesteś człowiekiem|jestem robotem|nietypowy ruch|zostałeś zablokowany',
  'bezpieczeństwo połączenia|odmowa dostępu|insan olduğunuz|robot değilim|olağan dışı trafik|engellendiniz|bağlantınızın güvenliği',
  'erişim engellendi|вы человек|не робот|необычный трафик|подозрительный трафик|вас заблокировали|вы заблокированы|безопасность вашего',
  'проверка браузера|проверка вашего браузера|доступ запрещ|к этой странице|ви людина|незвичайний трафік|вас заблоковано|безпеку вашого',
  'перевірка браузера|доступ заборонено|人間であること|ロボットでは|通常と異なるトラフィック|接続のセキュリティ|アクセスが拒否|是真人|是机器人|是機器人',
  '异常流量|異常流量|您已被|连接的安全性|連線的安全性|访问被拒绝|사람인지 확인|로봇이 아닙|비정상적인 트래픽|연결의 보안|차단되었습니다',
  '액세스가 거부|أنك إنسان|لست برنامج|لست روبوت|غير معتادة|تم حظرك|أمان اتصالك|تم رفض الوصول',
];

/** What a reader is to do, and by which number the page knows the case. */
const REMEDIES = [
  'javascript|cookie|captcha|browser plugin|ray id|reference id|reference #|incident id|request id|ip address|security service|vpn',
  'security solution|automati|reload|refresh|site owner|expire shortly|certain word|why did this happen|few seconds|sekund|secondes',
  'segundos|secondi|seconden|saniye|секунд|数秒|几秒|幾秒|몇 초|ثوان',
];

const readList = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split('|'));
const [SUSPECT, REMEDY] = [readList(SUSPICIONS), readList(REMEDIES)];

/** What somebody else says is a story's. */
const QUOTED = /["“„«「『][^"“”„«»「」『』\n]{1,300}["”“»」』]/g;
const SENTENCE_END = /[.!?…]\s|[\n。！？]/;

/** Whether a page turns its reader away as a robot, or asks for proof of the contrary. */
export function isRobotCheck({ page, measures, text, saysArticle, article }: ScoreInput): boolean {
  if (measures.words > MAX_WORDS || text.length > MAX_TEXT) return false;
  // What has an author, or is marked as an article, is about such pages, and says how to get past one.
  if (saysArticle || page.byTag.has('article') || article.authors.length > 0) return false;
  const sentences = `${article.title ?? ''}\n${text}`
    .toLowerCase()
    .replaceAll('’', "'")
    // What lower case makes of a Turkish "İ".
    .replaceAll('\u0307', '')
    .replace(QUOTED, ' ')
    .split(SENTENCE_END)
    .filter((sentence) => /\p{L}/u.test(sentence));
  const suspicions = sentences.filter((sentence) => SUSPECT.some((phrase) => sentence.includes(phrase)));
  if (suspicions.length < LEAST_SUSPICIONS) return false;
  const told = sentences.filter((sentence) => suspicions.includes(sentence) || REMEDY.some((phrase) => sentence.includes(phrase)));
  return told.length >= sentences.length * LEAST_SHARE;
}
