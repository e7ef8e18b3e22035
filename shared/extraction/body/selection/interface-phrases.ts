/** What pages say about themselves in lines of their own, in many languages. Data for `interface-lines.ts`, which says when a line is one. */

/**
 * Whole lines, as {@link keyOf} of `interface-lines.ts` spells them: small letters, one space between words, `#` for numbers and the
 * minutes behind them.
 */
const LINES: readonly string[] = [
  // How long it takes to read or to hear
  'listen to this post|audio by carbonatix|escuchar artículo',
  "ascolta l'articolo|ouvir artigo|luister naar dit artikel|lyssna på artikeln|lyt til artiklen",
  'kuuntele juttu|posłuchaj artykułu|استمع إلى المقال|この記事は#で読めます|기사 듣기',
  // Players
  'download audio|play episode|playback speed',
  // The end of a release
  'ends|end|who is online',
  'like loading|にほんブログ村',
  // Galleries
  'view gallery|open gallery|view all images|view all photos|show all photos|see all photos',
  'voir la galerie|galerie öffnen',
  'zur fotostrecke|ver galería',
  'press enter or click to view image in full size|expand image|enlarge image|enlarge this image|click to enlarge|open image in gallery',
  "toggle caption|hide caption|bild vergrößern|agrandir l'image|ampliar imagen",
  'ampliar imagem|открыть галерею',
  'see more images|see more photos|voir toutes les photos|zur galerie|alle bilder anzeigen|ver galeria|apri la galleria|bekijk galerij|смотреть все фото',
  // Comments
  'view all comments|view all # comments|show comments|leave a comment|leave a reply|post a comment',
  'add a comment|join the conversation|join the discussion|be the first to comment|comments are closed|no comments yet|no comments',
  'discussion about this post|kommentar schreiben',
  'kommentar hinterlassen|kommentare anzeigen|schreiben sie einen kommentar|jetzt kommentieren|artikel kommentieren',
  'réagir|laisser un commentaire|voir les commentaires|deja un comentario',
  'ver comentarios|lascia un commento|deixe um comentário|ver comentários',
  'laat een reactie achter|geef een reactie|lämna en kommentar|legg igjen en kommentar|kommentoi|dodaj komentarz',
  'přidat komentář|szólj hozzá|lasă un comentariu|yorum yap|оставить комментарий|комментировать',
  'залишити коментар|αφήστε ένα σχόλιο|أضف تعليق|הוסף תגובה|टिप्पणी करें|tulis komentar|แสดงความคิดเห็น|コメント #件|コメントを書く|댓글 #개|发表评论',
  '發表評論',
  'log in or register to post comments|log in to post comments|login to post comments|log in to comment|sign in to comment|you must be logged in to post a comment|you must log in or register to reply here|anmelden um zu kommentieren|melden sie sich an um kommentare zu verfassen|anmelden oder registrieren um kommentare verfassen zu können',
  'connectez vous pour commenter|connectez vous pour poster des commentaires|inicie sesión para comentar|inicie sesión o regístrese para enviar comentarios|accedi per commentare|accedi o registrati per inserire commenti|inicie sessão para comentar|faça login para comentar|inloggen om te reageren|log in om te reageren',
  'logga in för att kommentera|logg inn for å kommentere|log ind for at kommentere|kirjaudu sisään kommentoidaksesi|zaloguj się aby dodać komentarz|přihlaste se pro přidání komentáře|войдите чтобы комментировать|войдите чтобы оставить комментарий|yorum yapmak için giriş yapın',
  // Where the text goes on
  'juttu jatkuu kuvan jälkeen|juttu jatkuu videon jälkeen|juttu jatkuu kuvan alla|artikeln fortsätter under bilden|artikeln fortsätter under videon|artikkelen fortsetter under bildet|artikkelen fortsetter under videoen|artiklen fortsætter efter billedet|artiklen fortsætter under billedet|tekst gaat verder onder de foto|tekst gaat verder onder de video|lees verder onder de foto|artikel gaat verder onder de foto|het artikel gaat verder onder de video',
  'dalszy ciąg artykułu pod materiałem wideo|dalsza część tekstu pod wideo|dalsza część tekstu pod materiałem wideo|ciąg dalszy materiału pod wideo|dalsza część artykułu pod wideo|text wird unter dem video fortgesetzt|der text wird nach dem bild fortgesetzt|artikel geht nach dem video weiter|la nota continúa debajo|sigue debajo del video|článek pokračuje pod videem|text pokračuje pod videem|a cikk a videó után folytatódik|cikkünk a videó után folytatódik|story continues below video|продолжение после видео|продолжение после рекламы',
  'ilmoita asiavirheestä|ilmoita virheestä|rapportera fel|rapportera fel i artikeln|meld feil i artikkelen|zgłoś błąd|nahlásit chybu|signaler une faute|hiba bejelentése|raportează o eroare|hata bildir',
  'tempo di lettura|lesezeit|temps de lecture|tiempo de lectura|tempo de leitura|reading time|read time|bonus video|pogledajte video|watch the video|video ansehen|ihre meinung zählt|forum # postings|werbelinks|werbelink|affiliate links|affiliate link|enthält werbung|werbung wegen markennennung',
  'kindly share this story|kindly share this post|ajouter à vos sélections|ajouter à mes favoris|ajouter aux favoris|guardar en favoritos|añadir a favoritos|salva nei preferiti|zur merkliste hinzufügen|opslaan in favorieten',
  'your subscription could not be saved please try again|your subscription has been successful|please check your inbox to confirm|end of list|list # of #|share this post with your friends|explore more on these topics|reuse this content|read the original article',
  'no trackbacks|trackbacks|click to expand|full size image|full size table|download references|metrics details',
  // Sharing, printing and other controls
  'share article|share full article|share page|share story|share this page|email this article',
  'print this page|save for later|add to favourites',
  'give this article|back to top',
  'font size|text size|report an error|report a problem|report a typo',
  'suggest a correction|send us feedback|republish this article|republish our articles for free online or in print|under a creative commons licence|under a creative commons license|republish this story',
  'reprints permissions|reprints and permissions|purchase licensing rights',
  'artikel drucken',
  'link kopieren|nach oben|zurück zum seitenanfang|schriftgröße',
  'fehler melden|imprimer cet article|envoyer par mail',
  'copier le lien|retour en haut|signaler une erreur|compartir artículo|copiar enlace',
  'volver arriba|condividi articolo|copia link|stampa articolo|torna su',
  'copiar link|voltar ao topo|kopieer link|naar boven|dela artikeln|kopiera länk|del artikkel|kopier lenke',
  'jaa artikkeli|udostępnij artykuł|kopiuj link|drukuj artykuł|sdílet článek|kopírovat odkaz',
  'bağlantıyı kopyala|yazdır|скопировать ссылку|версия для печати|распечатать|сообщить об ошибке|κοινοποίηση',
  'شارك المقال|نسخ الرابط|طباعة|העתק קישור|शेयर करें|শেয়ার করুন|bagikan artikel',
  'chia sẻ bài viết|chia sẻ|シェアする|印刷する|リンクをコピー|复制链接|分享到|分享文章|글자크기|공유하기',
  'แชร์|share this article in your social network|compartilhe essa notícia|compartilhe esta notícia|compartilhe esta reportagem|compartir en redes sociales|compartir nota|sdílejte článek|share on social media|podziel się artykułem|podijeli članak|podeli vest',
  'réutiliser ce contenu|cet article vous est offert|rätta fel i texten|rapportera textfel|deixe seu comentário|deixe o seu comentário|oceń artykuł|reportar un error|reportar error|click here to report a typo|die kommentarfunktion ist geschlossen|trở lại thời sự|記事に関する報告|举报 反馈|返回搜狐 查看更多|返回搜狐查看更多|完|初割|おわり|つづく',
  'print article|print this story|save article|scroll to top|increase font size|decrease font size|report this ad|send feedback|seite drucken|artikel versenden|artikel speichern|imprimer la page|envoyer à un ami|haut de page|guardar artículo|imprimir artículo|haberi paylaş|отправить по почте|роздрукувати|εκτύπωση|שלח לחבר|記事をシェア|字体大小|글자 크기|기사 공유|인쇄하기',
  // Advertising
  'paid post|paid content|paid partnership|partner content|advertorial',
  'advertisement scroll to continue|article continues below advertisement',
  'remove ads|ad feedback',
  'artikel wird nach der anzeige fortgesetzt',
  'bezahlte partnerschaft|het artikel gaat verder onder de advertentie',
  'tekst gaat verder onder de advertentie|artikkeli jatkuu mainoksen jälkeen',
  'juttu jatkuu mainoksen jälkeen|mainos juttu jatkuu alla|artikeln fortsätter efter annonsen|lisez la suite après la publicité',
  'contenu sponsorisé|contenu partenaire|el artículo continúa después de la publicidad',
  'contenido patrocinado',
  'contenuto sponsorizzato|conteúdo patrocinado|continua depois da publicidade|materiał sponsorowany',
  'publicitate',
  'рекламное объявление|на правах рекламы|партнерский материал|на правах реклами|oglas|reclame|reklāma|reklaam',
  'оглас|skelbimas|inzerce|inzercia|publicitat|tangazo|auglýsing',
  'patalastas|تبلیغات|اشتہار|اعلان|বিজ্ঞাপন|விளம்பரம்|ప్రకటన|ಜಾಹೀರಾತು|പരസ്യം|જાહેરાત|जाहिरात|โฆษณา|ផ្សាយពាណិជ្ជកម្ម|廣告',
  'スポンサーリンク|スポンサードリンク|기사 광고',
  'advertisement feature|story continues after advertisement|hier folgt eine anzeige|weiterlesen nach der anzeige|lees verder onder de advertentie|sigue leyendo tras la publicidad|dalsza część tekstu pod reklamą|cikkünk a hirdetés után folytatódik|článek pokračuje pod reklamou|articolul continuă după publicitate|広告の後に続く|廣告 請繼續往下閱讀',
  'scroll to continue with content|scroll to continue reading|advertisement scroll to continue reading',
  'straipsnis tęsiasi po reklamos|tekstas tęsiasi po reklamos|artikkel jätkub pärast reklaami|lugu jätkub pärast reklaami|raksts turpinās pēc reklāmas|článek pokračuje po reklamě|text pokračuje po reklamě|a cikk a hirdetés után folytatódik|a hirdetés után folytatjuk',
  'članak se nastavlja ispod oglasa|tekst se nastavlja ispod oglasa|nastavlja se nakon oglasa|članak se nastavlja nakon reklame|articolul continuă după reclamă|dalsza część artykułu pod reklamą|dalszy ciąg materiału pod wideo|dalszy ciąg tekstu pod wideo|dalszy ciąg pod materiałem wideo',
  'lees verder na de advertentie|verder lezen na de advertentie|tekst loopt door onder de foto|tekst loopt door onder de video|tekst loopt door onder de advertentie|tekst gaat verder onder de afbeelding|saken fortsetter under annonsen|saken fortsetter under bildet|saken fortsetter under videoen|artiklen fortsætter under videoen|artiklen fortsætter under annoncen|texten fortsätter under bilden|texten fortsätter efter annonsen|texten fortsätter under annonsen',
  'mainos alkaa|mainos päättyy|jatkuu mainoksen jälkeen|continua a leggere dopo la pubblicità|continua a leggere sotto|la nota continúa después de la publicidad|la nota sigue después del anuncio|continúa leyendo después de la publicidad|continua após o anúncio|continua depois do anúncio|espace publicitaire|passer la publicité|passer la publicité publicité|fin de la publicité',
  'ακολουθεί διαφήμιση|haberin devamı aşağıda|haber devam ediyor|продолжение под рекламой|продовження після реклами|مادة اعلانية|مادة إعلانية|विज्ञापन हटाएं सिर्फ खबर पढ़ें|विज्ञापन के बाद जारी|広告の後にも続きます|広告 後に記事が続きます|기사는 광고 아래에 계속됩니다',
  'this advertisement has not loaded yet but your article continues below|article content|we apologize but this video has failed to load|tap here to see other videos from our team|play video|initial plugin text|recommended from editorial|view this post on instagram|allow twitter content|allow x content|allow instagram content|allow google youtube content|this video can not be played|externer inhalt nicht verfügbar|comments are now closed|zur startseite|diskutieren sie mit|sagen sie ihre meinung|réagissez à cet article|partager cet article sur|video recomendado|videos recomendados|empfohlener redaktioneller inhalt|link des audios|link des videos|infos zur sendung|empfohlener externer inhalt|gambas video #detik',
  // Access
  'subscribers only|for subscribers only|exclusive to subscribers|subscriber exclusive|exklusiv für abonnenten|nur für abonnenten|réservé aux abonnés|article réservé aux abonnés|cet article est réservé aux abonnés|exclusivo para suscriptores|solo para suscriptores|exclusivo para assinantes|riservato agli abbonati|alleen voor abonnees|för prenumeranter|for abonnenter|только для подписчиков|この記事は有料会員限定です|有料会員限定|会員限定|会員限定記事|구독자 전용|会员专享',
  // Trust
  'learn more about our editorial standards|read our editorial policy|fact checked',
  'fact checked by our editors',
  // Following
  'add us as a preferred source on google|make us preferred on google|google preferred source',
  'get the app',
  'download our app|download the app|sign up for our newsletter|sign up for breaking news alerts|subscribe now',
  'skip past newsletter promotion|after newsletter promotion|subscribe to our newsletter|subscribe for free|jetzt abonnieren|newsletter abonnieren',
  'sign up here|sign up now|type your email|enter your email|ready for more',
  'listen on apple podcasts|listen on spotify|suivez nous sur google actualités|volg ons op google nieuws|подписывайтесь на нас в google новостях',
  // Boxes of code
  'enter fullscreen mode|exit fullscreen mode|copy code|copy to clipboard',
  // Live pages and threads
  'sorted by reset to default|skip to key events|jump to latest|live feed|auto refresh|newest first',
  'oldest first|load more|load more posts|load more updates|share update|please turn on javascript to use this feature',
  'neueste zuerst|älteste zuerst|mehr laden|charger plus|afficher plus|cargar más',
  'carregar mais|meer laden|näytä lisää|wczytaj więcej|daha fazla göster|загрузить ещё|показать ещё|もっと見る|더보기|加载更多|查看更多',
];

/** Before or behind a number: minutes of reading, counts of comments. */
const COUNTED: readonly string[] = [
  'accesses|citations|altmetric|downloads|article views|abstract views|pdf downloads|vstoupit do diskuse|answer|answers|antworten|réponses|respuestas|respostas|risposte|ответа|ответов|回答|답변',
  'listen to this article|listen to this story|listen to article|estimated reading time|minute read|minutes read|min read|listen',
  'lesedauer|minuten lesezeit|artikel anhören|min de lecture',
  "minutes de lecture|écouter l'article|min de lectura|minuti di lettura|min de leitura",
  'minutos de leitura|leestijd|minuten leestijd|lästid|lesetid|læsetid|lukuaika|czas czytania|min czytania|čas čtení',
  'olvasási idő|timp de citire|okuma süresi|время чтения|на чтение|час читання|χρόνος ανάγνωσης|وقت القراءة|زمن القراءة|זמן קריאה',
  'पढ़ने का समय|waktu baca|thời gian đọc|読了時間|読み終わるまで|阅读时间|閱讀時間|읽는 시간|comments|comment|conversation|kommentare|commentaires',
  'comentarios|commenti|comentários|reacties|kommentarer|kommenttia|kommentit|komentarzy|komentářů|komentárov|hozzászólások',
  'comentarii|yorum|yorumlar|комментарии|комментариев|комментария|комментарий|коментарі|σχόλια|التعليقات|תגובות|टिप्पणियां|komentar',
  'bình luận|コメント|댓글|评论|評論|留言|messages|message|réactions|reactions|reaktionen|reacciones|pingbacks|likes|postings',
];

/** Lines that a story may have, too: words of controls and labels, which are dropped where the model doubts them. */
const DOUBTED: readonly string[] = [
  'like this|pdf|html|epub|share|print|email|e mail|save|tweet|post|bookmark|comment|comments|reply|subscribe|follow|play|pause|transcript|listen|live|refresh|contents|table of contents|inhalt|inhaltsverzeichnis|sommaire|índice|indice|inhoud|spis treści|содержание|目次|目录|trending|popular|latest|recommended|sponsored|promoted|ad|ads|pub|ilan|pr|key events|show all|show more|see more|view more|see all|view all|close|menu|search|loading',
  'teilen|drucken|merken|speichern|kommentieren|abonnieren|schließen|mehr anzeigen|partager|imprimer|fermer|commenter|voir plus|compartir|imprimir|guardar|comentar|cerrar|ver más|condividi|stampa|salva|commenta|chiudi|compartilhar|partilhar|salvar|fechar|delen|printen|bewaren|sluiten',
  'dela|del|jaa|udostępnij|drukuj|sdílet|tisk|zdieľať|megosztás|distribuie|paylaş|поделиться|сохранить|поширити|شارك|مشاركة|שתפו|שתף|シェア|共有|保存|印刷|공유|저장|인쇄|分享|收藏|打印|bagikan|simpan|cetak',
];

/** Labels of lists of tags, before a colon. */
const TAGS: readonly string[] = [
  'tags|tagged|tagged in|tagged with|filed under|related topics|related tags|hashtags|schlagworte|schlagwörter|schlagwort|stichworte|stichwörter|étiquettes|étiquette|mots clés|mots clefs|etiquetas|etiqueta|palabras clave|palavras chave',
  'trefwoorden|nyckelord|taggar|emneord|emneknagger|stikord|avainsanat|asiasanat|tagi|słowa kluczowe|štítky|klíčová slova|kľúčové slová|címkék|etichete|cuvinte cheie|etiketler|anahtar kelimeler|теги|метки|ключевые слова|мітки|тегове|тагови|oznake|ключови думи|ετικέτες|λέξεις κλειδιά',
  'الوسوم|وسوم|الكلمات المفتاحية|كلمات دلالية|תגיות|برچسب ها|टैग|टैग्स|कीवर्ड|topik|từ khóa|แท็ก|タグ|キーワード|关键词|關鍵字|标签|標籤|키워드|태그|suggested topics',
  // The site's own standards stand behind a colon as well.
  'our standards|nuestros estándares|nuestras normas|nossos padrões|unsere standards|nos normes|i nostri standard',
];

const readLines = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split('|')));

export const INTERFACE_LINES = readLines(LINES);
export const COUNTED_LINES = readLines(COUNTED);
export const DOUBTED_LINES = readLines(DOUBTED);
export const TAG_LABELS = readLines(TAGS);
