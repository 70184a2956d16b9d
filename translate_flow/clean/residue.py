"""What web pages carry besides their text, as data: one row a pattern, with the reason it is safe.

A pattern must match a whole block, so a sentence that mentions such a thing is never taken. Both Chinese scripts are written out.
`where`: "top" is the first eight blocks, "ends" the first or last eight, "any" the whole page.
"""

from __future__ import annotations

from typing import NamedTuple


class Residue(NamedTuple):
    """One kind of residue in one language."""

    rule: str
    language: str
    where: str
    pattern: str
    reason: str


_ARROW = r"(?:\s*[>›»＞→]+\s*|\s+[/-]\s+)"
_SEP = r"[\s|｜丨/·•,，、>:：]*"
_ZH_SHARE = r"(?:微信好友|微信|新浪微博|新浪|腾讯微博|騰訊微博|微博|QQ空间|QQ空間|QQ好友|QQ|朋友圈|豆瓣|人人网|人人網|抖音|快手|今日头条|复制链接|複製連結|复制网址|更多|Facebook|Twitter|LINE|Weibo|WeChat|X)"
_EN_SHARE = r"(?:Facebook|Twitter|X|LinkedIn|WhatsApp|WeChat|Weibo|Pinterest|Reddit|Telegram|E-?mail|Copy link|Print|More)"
_JA_SHARE = r"(?:Facebook|Twitter|X|LINE|はてなブックマーク|はてブ|Pocket|シェア|ツイート|リンクをコピー|メール|ポスト)"
_DE_SHARE = r"(?:Facebook|Twitter|X|LinkedIn|Xing|WhatsApp|E-?Mail|Link kopieren|Drucken|Mehr)"
_ZH_BUTTON = (
    r"(?:打印本页|打印本文|打印|列印|关闭窗口|關閉視窗|关闭|關閉|收藏|分享|点赞|點讚|评论|評論|举报|舉報|字体大小|字体|字體|字号|字號|大|中|小|默认|返回列表|返回上一页|返回上一頁|返回首页|返回首頁|返回|纠错|保存|转发|轉發)"
)
_ZH_SECTION = r"[\u3400-\u9fffA-Za-z0-9（）()·]{2,12}"

RESIDUE: tuple[Residue, ...] = (
    Residue("navigation", "zh", "ends", rf"(?:您|你)?(?:现在|現在)?(?:的)?(?:当前|當前|所在|目前)?(?:的)?位置(?:是)?\s*[:：]\s*.{{1,60}}", "names itself a position on the site"),
    Residue("navigation", "zh", "ends", rf"(?:首页|首頁|主页|主頁|网站首页|網站首頁)(?:{_ARROW}{_ZH_SECTION}){{1,5}}", "a trail that begins at the home page"),
    Residue("navigation", "zh", "ends", rf"(?:首页|首頁|网站首页|網站首頁)(?:[\s|｜]+{_ZH_SECTION}){{3,12}}", "a menu that begins with the home page"),
    Residue("navigation", "en", "ends", rf"(?:You are here:?\s*)?Home(?:{_ARROW}[\w &'’-]{{2,40}}){{1,5}}|You are here:\s.{{1,80}}", "a trail that begins at the home page"),
    Residue("navigation", "en", "ends", r"Home(?:\s*\|\s*[\w &'’-]{2,30}){2,12}|Skip to (?:main )?content|Toggle navigation", "a menu, or a control for it"),
    Residue("navigation", "ja", "ends", rf"(?:現在位置\s*[:：]\s*)?(?:ホーム|トップページ|トップ|HOME|TOP)(?:{_ARROW}[^\s>›»＞→。]{{2,24}}){{1,5}}", "a trail that begins at the home page"),
    Residue("navigation", "de", "ends", rf"(?:Sie sind hier:?\s*)(?:.{{1,80}})|(?:Startseite|Home)(?:{_ARROW}[\w &-]{{2,40}}){{1,5}}|Zum (?:Haupti|I)nhalt springen", "a trail that begins at the home page"),
    Residue("share-buttons", "zh", "any", rf"(?:一键)?(?:分享|转发|轉發)(?:到|至|本文)?{_SEP}(?:{_ZH_SHARE}{_SEP})*", "a share button with the names of networks, and nothing else"),
    Residue("share-buttons", "zh", "any", rf"(?:{_ZH_SHARE}{_SEP}){{3,}}", "names of networks, and nothing else"),
    Residue("share-buttons", "zh", "any", r"(?:微信)?扫一扫.{0,4}|(?:用|打开|請用|请用|使用)?微信[“\"]?(?:扫一扫|掃一掃|扫描|掃描)[”\"]?.{0,16}(?:分享|关注|朋友圈|二维码|QR碼).{0,8}|扫码(?:关注|分享).{0,12}|掃一掃.{0,4}", "asks to scan a code that is not in the text"),
    Residue("share-buttons", "en", "any", rf"(?:Share|Tweet|Follow us)(?: this(?: article| page| story)?)?(?: on| via| to)?{_SEP}(?:{_EN_SHARE}{_SEP})*", "a share button with the names of networks, and nothing else"),
    Residue("share-buttons", "ja", "any", rf"(?:この記事を)?(?:シェア|共有)(?:する)?{_SEP}(?:{_JA_SHARE}{_SEP})*|(?:{_JA_SHARE}{_SEP}){{3,}}", "a share button with the names of networks, and nothing else"),
    Residue("share-buttons", "de", "any", rf"(?:(?:Artikel|Seite|Beitrag) )?teilen(?: auf| per)?{_SEP}(?:{_DE_SHARE}{_SEP})*", "a share button with the names of networks, and nothing else"),
    Residue("page-buttons", "zh", "any", rf"[【\[]?\s*(?:{_ZH_BUTTON}[\s|｜:：/·【】\[\]+-]*){{2,}}[】\]]?|(?:打印本页|打印本文|关闭窗口|關閉視窗|列印本頁)", "two or more of a page's buttons, and nothing else"),
    Residue("page-buttons", "zh", "any", r"(?:↑\s*)?(?:返回|回到)(?:页面|頁面)?(?:顶部|頂部|页首|頁首|列表|首页|首頁|上一页|上一頁)|回顶部|點擊加載更多|点击加载更多|展开全文|閱讀全文|阅读全文", "a page's button"),
    Residue("page-buttons", "en", "any", r"(?:↑\s*)?(?:Back to (?:top|list|home(?: ?page)?|news)|Return to (?:top|list))|Print(?: this page)?\s*[|/]\s*(?:Close|E-?mail|Share).*|Close window|Font size:?(?:\s*[A-Z][+-]?){0,3}|(?:Font size:?\s*)?Small\s*[|/]?\s*Medium\s*[|/]?\s*Large|Load more|Read more|Subscribe to our newsletter", "a page's button"),
    Residue("page-buttons", "ja", "any", r"(?:↑\s*)?(?:ページ(?:の)?(?:先頭|トップ|上部)(?:へ|に)?(?:戻る)?|一覧(?:へ|に)戻る|このページを印刷(?:する)?|文字サイズ.{0,10}|続きを読む|印刷する)", "a page's button"),
    Residue("page-buttons", "de", "any", r"(?:↑\s*)?(?:Nach oben|Zurück (?:nach oben|zur (?:Übersicht|Startseite)|zum Seitenanfang)|Seite drucken|Schriftgröße.{0,12}|Mehr laden|Weiterlesen|Newsletter abonnieren)", "a page's button"),
    Residue("neighbour-pages", "zh", "any", r"(?:上一篇|下一篇|上一条|下一条|上一條|下一條|上一则|下一则|上一頁|上一页|下一頁|下一页|前一篇|后一篇|後一篇)\s*(?:[:：]\s*.{0,80}|[>›»＞→]?|[\s|｜/]+(?:下一篇|下一条|下一條|下一則|下一则|下一页|下一頁)\s*)", "a link to the page before or behind"),
    Residue("neighbour-pages", "en", "ends", r"(?:←\s*|«\s*)?(?:Previous|Prev|Next)(?: (?:article|post|page|story|news))?\s*(?:[:>»→]\s*.{0,100})?(?:\s*[|/]\s*Next(?: \w+)?)?", "a link to the page before or behind"),
    Residue("neighbour-pages", "ja", "ends", r"(?:<|＜|«|←)?\s*(?:前|次)の(?:記事|ページ)(?:へ)?\s*(?:[:：>＞»→].{0,60})?", "a link to the page before or behind"),
    Residue("neighbour-pages", "de", "ends", r"(?:Vorheriger|Nächster|Vorherige|Nächste) (?:Artikel|Beitrag|Seite|Meldung)\s*(?:[:>»→]\s*.{0,100})?", "a link to the page before or behind"),
    Residue("editor-credit", "zh", "ends", r"[（(\[【]?\s*(?:责任编辑|責任編輯|责编|責編|值班编辑|本文编辑|网页编辑|网站编辑|本期编辑|編輯|编辑)\s*[:：]\s*[\u3400-\u9fff·A-Za-z0-9_ 、,，]{1,16}\s*[）)\]】]?", "the name of a page's editor, and nothing else"),
    Residue("read-count", "zh", "any", r"[【\[（(]?\s*(?:文章|本文)?(?:阅读次数|閱讀次數|阅读量|閱讀量|阅读数|阅读|閱讀|浏览次数|瀏覽次數|浏览量|瀏覽量|浏览|瀏覽|点击次数|點擊次數|点击数|点击率|点击|點擊|访问次数|访问量|人气)\s*[:：]\s*[\d,.万萬+]*\s*(?:次|人次)?\s*[】\]）)]?", "how often the page was read"),
    Residue("read-count", "zh", "any", r"(?:阅读|閱讀|浏览|瀏覽)\s*[\d,.万萬+]+\s*(?:次)?|[\d,.万萬+]+\s*(?:次|人)(?:阅读|閱讀|浏览|瀏覽)", "how often the page was read"),
    Residue("read-count", "en", "any", r"(?:Views?|Reads?|Hits|Page views|Visits|Clicks)\s*:\s*[\d,.]+k?|[\d,.]+k?\s+(?:views|page views|hits)", "how often the page was read"),
    Residue("read-count", "ja", "any", r"(?:閲覧数|閲覧回数|アクセス数)\s*[:：]?\s*[\d,]+\s*回?", "how often the page was read"),
    Residue("read-count", "de", "any", r"(?:Aufrufe|Zugriffe|Seitenaufrufe)\s*:\s*[\d.]+|[\d.]+\s+Aufrufe", "how often the page was read"),
    Residue("site-footer", "zh", "ends", r"(?:版权所有|版權所有|著作權所有)[\s:：©(cC)]*.{0,60}|.{0,40}(?:版权所有|版權所有|保留所有权利|保留所有權利|不得转载|不得轉載).{0,30}", "a notice of copyright"),
    Residue("site-footer", "zh", "any", r".{0,60}[\u4e00-\u9fff]ICP[备備证證]\s*\d{5,}号?(?:-\d+)?.{0,60}|.{0,10}[\u4e00-\u9fff]公网安[备備]\s*\d{8,}号?.{0,20}", "a web site's registration number"),
    Residue("site-footer", "zh", "ends", r"(?:技术支持|技術支持|主办单位|网站维护|网站标识码)\s*[:：]\s*.{2,40}|(?:(?:网站地图|網站地圖|联系我们|聯絡我們|关于我们|關於我們|法律声明|法律聲明|隐私政策|隱私政策|友情链接|友情連結|免责声明)[\s|｜·]*){2,}", "the foot of a web site"),
    Residue("site-footer", "en", "ends", r"(?:Copyright\b|©|\(c\)|All rights reserved)[^\n]{0,120}|[^\n.]{0,80}All rights reserved\.?|(?:(?:Privacy(?: Policy)?|Terms(?: of (?:Use|Service))?|Cookies?(?: Policy)?|Sitemap|Site map|Contact(?: us)?|About us|Legal notice|Imprint|Accessibility)[\s|·•/]*){2,}", "a notice of copyright or the foot of a web site"),
    Residue("site-footer", "ja", "ends", r"(?:Copyright|©).{0,100}|.{0,40}無断転載.{0,20}禁.{0,10}|(?:(?:サイトマップ|プライバシーポリシー|お問い合わせ|個人情報保護方針|利用規約)[\s|｜/・]*){2,}", "a notice of copyright or the foot of a web site"),
    Residue("site-footer", "de", "ends", r"(?:©|Copyright)[^\n]{0,120}|Alle Rechte vorbehalten\.?|(?:(?:Impressum|Datenschutz(?:erklärung)?|AGB|Kontakt|Nutzungsbedingungen|Barrierefreiheit)[\s|·•/]*){2,}", "a notice of copyright or the foot of a web site"),
    Residue("cookie-notice", "zh", "ends", r"(?:本网站|本網站|本站|我们的网站|我們)(?:使用|采用|採用)\s*[Cc]ookies?.{0,120}|(?:接受|同意|拒绝|拒絕)(?:所有|全部)?\s*[Cc]ookies?", "a notice on cookies"),
    Residue("cookie-notice", "en", "ends", r"(?:This (?:web ?)?site|We|Our (?:web ?)?site) uses? cookies\b.{0,240}|By continuing to (?:use|browse) (?:this|our) (?:web ?)?site.{0,200}|(?:Accept|Reject|Manage)(?: all)? cookies(?: settings)?|Cookie (?:settings|preferences|notice)", "a notice on cookies"),
    Residue("cookie-notice", "ja", "ends", r"(?:当サイト|このサイト|本サイト|当ウェブサイト)(?:では|は)、?.{0,20}(?:Cookie|クッキー).{0,120}", "a notice on cookies"),
    Residue("cookie-notice", "de", "ends", r"(?:Diese (?:Website|Webseite|Seite)|Wir) (?:verwendet|verwenden|nutzt|benutzt|nutzen) Cookies.{0,240}|(?:Alle )?Cookies (?:akzeptieren|ablehnen)|Cookie-Einstellungen", "a notice on cookies"),
    Residue("locale-switch", "any", "ends", r"[a-z]{2}_[A-Z]{4}|(?:[a-z]{2}_[A-Z]{2}\s*[A-Z]{2})|(?:(?:English|EN|中文|中文版|简体中文|繁體中文|简体|繁體|日本語|한국어|Deutsch|Français|Español|CN|JP|DE)(?:\s*[|｜/·]\s*|\s{1,3})){1,6}(?:English|EN|中文|中文版|简体中文|繁體中文|简体|繁體|日本語|한국어|Deutsch|Français|Español|CN|JP|DE)", "the switch between a site's languages"),
)

# A line of particulars: such a line keeps its source and date and loses the buttons and counters that were set into it.
BYLINE = r"来源|來源|发布|發布|發佈|时间|時間|日期|作者|记者|記者|供稿"
IN_BYLINE = (
    r"[\s|｜]*[【\[（(]?\s*(?:阅读次数|閱讀次數|阅读量|閱讀量|阅读|閱讀|浏览次数|瀏覽次數|浏览量|浏览|瀏覽|点击次数|點擊次數|点击数|点击|點擊|访问量|人气)\s*[:：]\s*[\d,.万]*\s*次?\s*[】\]）)]?",
    r"[\s|｜]*[【\[（(]\s*(?:字体|字體|字号|字號)\s*[:：]?\s*大\s*中\s*小\s*[】\]）)]|[\s|｜]+(?:字体|字體|字号|字號)\s*[:：]?\s*大\s*中\s*小",
    r"[\s|｜]*[【\[]\s*(?:打印本页|打印|列印|关闭窗口|关闭|關閉|收藏)\s*[】\]]|[\s|｜]+(?:打印本页|打印|列印|关闭窗口|关闭|關閉)(?=[\s|｜]|$)",
    rf"[\s|｜]*分享(?:到|至)\s*[:：]?(?:\s*{_ZH_SHARE})*(?=\s|$)",
)
