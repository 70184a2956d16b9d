"""Facts about telling languages apart; every sentence here is our own."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.detect import Detected, detect, detect_document, nothing_to_translate
from translate_flow.document import Block, Cleaned, Document
from translate_flow.text.language import UND, Language
from translate_flow.text.script import chinese_variety, script_of, weigh

SENTENCES = {
    "it": """Il nuovo altoforno sarà spento prima della fine dell'anno.
Gli operai hanno chiesto alla direzione un aumento dello stipendio.
La città vive da sempre di acciaio e di commercio.
Quando piove, la strada per lo stabilimento si allaga.
Non sappiamo ancora chi dirigerà il progetto.
Le emissioni sono diminuite più di quanto ci aspettassimo.
Il treno merci è partito con due ore di ritardo.
Questa lega resiste bene alle alte temperature.
I clienti vogliono prodotti puliti a un prezzo giusto.
Domani il consiglio deciderà sull'acquisto dei terreni.""",
    "pt": """A fábrica vai fechar durante duas semanas em agosto.
Os trabalhadores não receberam os seus salários.
O minério chega de navio e é descarregado no porto.
Não há razão para adiar a reunião outra vez.
As novas regras entram em vigor no próximo mês.
Ela disse que o forno estava muito quente.
Precisamos de mais energia limpa para produzir aço.
O relatório foi entregue à comissão ontem à tarde.
Muitas pessoas moram perto da siderúrgica.
Quem comprou as ações ainda não é conhecido.""",
    "nl": """De hoogoven wordt volgend jaar voorgoed gedoofd.
Wij hebben geen tijd om op een besluit te wachten.
Het staal gaat per schip naar de haven van Rotterdam.
Hoeveel stroom verbruikt zo'n installatie eigenlijk?
De buren klagen al jaren over het lawaai.
Zij werkt sinds kort bij een groot bedrijf in het noorden.
Er moet nog veel gebeuren voordat de fabriek schoon is.
Dit onderzoek werd door de overheid betaald.
Ik heb het rapport gisteren pas gelezen.
Onze klanten vragen steeds vaker naar groene producten.""",
    "sv": """Masugnen ska stängas innan året är slut.
Vi har inte tillräckligt med el för att köra ugnen.
Gruvan ligger långt norr om staden.
Hon sade att ingen hade skadats vid branden.
Det nya stålet är både lättare och starkare.
Många av de anställda bor kvar i byn.
När börjar ni leverera utan utsläpp?
Företaget sålde sin verksamhet till en konkurrent.
Jag såg fartyget lämna hamnen i morse.
Regeringen vill att alla ska få billigare energi.""",
    "da": """Højovnen bliver slukket inden årets udgang.
Vi har ikke strøm nok til at køre ovnen.
Hvor mange mennesker arbejder der på værket?
Hun sagde, at ingen var kommet noget til.
Det nye stål er både lettere og stærkere.
Virksomheden har solgt sin afdeling til en konkurrent.
Jeg så skibet forlade havnen i morges.
Regeringen ønsker billigere energi til alle.
Der er blevet talt meget om støj fra fabrikken.
Prisen på malm er steget siden efteråret.""",
    "no": """Masovnen skal slukkes før året er omme.
Vi har ikke nok strøm til å kjøre ovnen.
Hvor mange mennesker jobber på verket nå?
Hun sa at ingen ble skadet i brannen.
Det nye stålet er både lettere og sterkere.
Selskapet har solgt avdelingen sin til en konkurrent.
Jeg så skipet forlate havna i morges.
Regjeringen vil gi alle billigere energi.
Det har vært mye snakk om støy fra fabrikken.
Prisen på malm har steget siden i fjor høst.""",
    "fi": """Masuuni sammutetaan ennen vuoden loppua.
Meillä ei ole tarpeeksi sähköä uunin käyttämiseen.
Kaivos sijaitsee kaukana kaupungin pohjoispuolella.
Hän kertoi, ettei kukaan loukkaantunut tulipalossa.
Uusi teräs on kevyempää ja lujempaa.
Yhtiö myi osan toiminnastaan kilpailijalle.
Näin laivan lähtevän satamasta aamulla.
Hallitus haluaa kaikille halvempaa energiaa.
Milloin te aloitatte toimitukset?
Monet työntekijät asuvat yhä kylässä.""",
    "pl": """Wielki piec zostanie wygaszony przed końcem roku.
Nie mamy dość prądu, żeby uruchomić ten piec.
Kopalnia leży daleko na północ od miasta.
Powiedziała, że nikt nie ucierpiał w pożarze.
Nowa stal jest lżejsza i bardziej wytrzymała.
Spółka sprzedała część zakładu konkurentowi.
Rano widziałem, jak statek wypływał z portu.
Rząd chce, aby energia była tańsza dla wszystkich.
Kiedy zaczniecie dostawy?
Wielu pracowników nadal mieszka we wsi.""",
    "cs": """Vysoká pec bude odstavena do konce roku.
Nemáme dost proudu, abychom pec spustili.
Důl leží daleko na sever od města.
Řekla, že při požáru nebyl nikdo zraněn.
Nová ocel je lehčí a pevnější.
Společnost prodala část závodu konkurenci.
Ráno jsem viděl, jak loď opouští přístav.
Vláda chce, aby byla energie pro všechny levnější.
Kdy začnete s dodávkami?
Mnoho zaměstnanců stále bydlí ve vesnici.""",
    "ro": """Furnalul va fi oprit înainte de sfârșitul anului.
Nu avem destul curent ca să pornim cuptorul.
Mina se află departe, la nord de oraș.
Ea a spus că nimeni nu a fost rănit în incendiu.
Noul oțel este mai ușor și mai rezistent.
Firma și-a vândut o parte din uzină unui concurent.
Dimineață am văzut vaporul plecând din port.
Guvernul vrea energie mai ieftină pentru toți.
Când începeți livrările?
Mulți angajați locuiesc încă în sat.""",
    "hu": """A nagyolvasztót az év vége előtt leállítják.
Nincs elég áramunk a kemence működtetéséhez.
A bánya messze északra fekszik a várostól.
Azt mondta, hogy senki sem sérült meg a tűzben.
Az új acél könnyebb és erősebb.
A vállalat eladta az üzem egy részét egy versenytársnak.
Reggel láttam, ahogy a hajó elhagyja a kikötőt.
A kormány mindenkinek olcsóbb energiát akar.
Mikor kezdik meg a szállítást?
Sok dolgozó még mindig a faluban lakik.""",
    "tr": """Yüksek fırın yıl sonundan önce kapatılacak.
Fırını çalıştırmak için yeterli elektriğimiz yok.
Maden şehrin çok kuzeyinde bulunuyor.
Yangında kimsenin yaralanmadığını söyledi.
Yeni çelik daha hafif ve daha dayanıklı.
Şirket tesisin bir bölümünü rakibine sattı.
Sabah geminin limandan ayrıldığını gördüm.
Hükümet herkes için daha ucuz enerji istiyor.
Teslimata ne zaman başlayacaksınız?
Çalışanların çoğu hâlâ köyde oturuyor.""",
    "id": """Tanur tinggi akan dimatikan sebelum akhir tahun.
Kami tidak punya cukup listrik untuk menjalankan tungku itu.
Tambang itu terletak jauh di sebelah utara kota.
Dia berkata bahwa tidak ada yang terluka dalam kebakaran.
Baja yang baru lebih ringan dan lebih kuat.
Perusahaan itu menjual sebagian pabriknya kepada pesaing.
Tadi pagi saya melihat kapal meninggalkan pelabuhan.
Pemerintah ingin energi yang lebih murah bagi semua orang.
Kapan Anda mulai mengirim barang?
Banyak karyawan masih tinggal di desa.""",
    "vi": """Lò cao sẽ ngừng hoạt động trước cuối năm nay.
Chúng tôi không có đủ điện để chạy lò.
Mỏ nằm rất xa về phía bắc thành phố.
Cô ấy nói rằng không ai bị thương trong vụ cháy.
Loại thép mới nhẹ hơn và bền hơn.
Công ty đã bán một phần nhà máy cho đối thủ.
Sáng nay tôi thấy con tàu rời cảng.
Chính phủ muốn mọi người có năng lượng rẻ hơn.
Khi nào các anh bắt đầu giao hàng?
Nhiều công nhân vẫn sống ở trong làng.""",
    "ru": """Доменную печь остановят до конца года.
Нам не хватает электричества, чтобы запустить печь.
Рудник находится далеко к северу от города.
Она сказала, что при пожаре никто не пострадал.
Новая сталь легче и прочнее.
Компания продала часть завода конкуренту.
Утром я видел, как корабль покидал порт.
Правительство хочет, чтобы энергия стала дешевле.
Когда вы начнёте поставки?
Многие рабочие до сих пор живут в деревне.""",
    "uk": """Доменну піч зупинять до кінця року.
Нам не вистачає електрики, щоб запустити піч.
Рудник розташований далеко на північ від міста.
Вона сказала, що під час пожежі ніхто не постраждав.
Нова сталь легша й міцніша.
Компанія продала частину заводу конкурентові.
Уранці я бачив, як корабель залишав порт.
Уряд хоче, щоб енергія стала дешевшою.
Коли ви почнете постачання?
Багато робітників досі живуть у селі.""",
    "bg": """Доменната пещ ще бъде спряна преди края на годината.
Нямаме достатъчно ток, за да пуснем пещта.
Мината се намира далеч на север от града.
Тя каза, че никой не е пострадал при пожара.
Новата стомана е по-лека и по-здрава.
Дружеството продаде част от завода на конкурент.
Сутринта видях как корабът напуска пристанището.
Правителството иска по-евтина енергия за всички.
Кога ще започнете доставките?
Много работници все още живеят в селото.""",
}  # fmt: skip

OTHERS = {
    "ca": "El forn s'apagarà abans que acabi l'any i ningú no sap encara què passarà amb els treballadors.",
    "sk": "Vysokú pec odstavia ešte pred koncom roka, pretože nemáme dosť prúdu.",
    "sl": "Plavž bodo ugasnili pred koncem leta, ker nimamo dovolj elektrike.",
    "hr": "Visoka peć bit će ugašena prije kraja godine jer nemamo dovoljno struje.",
    "et": "Kõrgahi suletakse enne aasta lõppu, sest meil ei ole piisavalt elektrit.",
    "lv": "Domnu apturēs līdz gada beigām, jo mums nepietiek elektrības.",
    "lt": "Aukštakrosnė bus sustabdyta iki metų pabaigos, nes mums trūksta elektros.",
    "af": "Die hoogoond sal voor die einde van die jaar gesluit word, want ons het nie genoeg krag nie.",
    "sq": "Furra e lartë do të mbyllet para fundit të vitit, sepse nuk kemi energji të mjaftueshme.",
    "sw": "Tanuri kubwa litazimwa kabla ya mwisho wa mwaka kwa sababu hatuna umeme wa kutosha.",
    "tl": "Isasara ang malaking pugon bago matapos ang taon dahil kulang ang kuryente natin.",
    "cy": "Bydd y ffwrnais yn cau cyn diwedd y flwyddyn am nad oes gennym ddigon o drydan.",
    "so": "Foornada weyn waxaa la xidhi doonaa ka hor dhamaadka sanadka sababtoo ah koronto nagu filan ma hayno.",
    "mk": "Високата печка ќе биде изгасната пред крајот на годината, бидејќи немаме доволно струја.",
    "ar": "سيتم إيقاف الفرن العالي قبل نهاية العام لأننا لا نملك ما يكفي من الكهرباء.",
    "fa": "کوره بلند پیش از پایان سال خاموش می‌شود چون برق کافی نداریم.",
    "ur": "بڑی بھٹی سال کے آخر سے پہلے بند کر دی جائے گی کیونکہ ہمارے پاس کافی بجلی نہیں ہے۔",
    "hi": "साल के अंत से पहले भट्ठी बंद कर दी जाएगी क्योंकि हमारे पास पर्याप्त बिजली नहीं है।",
    "mr": "वर्ष संपण्यापूर्वी भट्टी बंद केली जाणार आहे, कारण आमच्याकडे पुरेशी वीज नाही.",
    "ne": "वर्षको अन्त्य अघि भट्टी बन्द गरिनेछ किनभने हामीसँग पर्याप्त बिजुली छैन।",
    "el": "Η υψικάμινος θα σβήσει πριν από το τέλος του έτους.",
    "he": "תנור ההיתוך ייסגר לפני סוף השנה.",
    "th": "เตาถลุงเหล็กจะปิดก่อนสิ้นปีนี้",
    "bn": "বছরের শেষের আগে চুল্লিটি বন্ধ করা হবে।",
    "ta": "ஆண்டு முடிவதற்கு முன் உலை மூடப்படும்.",
    "te": "సంవత్సరం ముగిసేలోపు కొలిమిని మూసివేస్తారు.",
    "kn": "ವರ್ಷದ ಅಂತ್ಯದ ಮೊದಲು ಕುಲುಮೆಯನ್ನು ಮುಚ್ಚಲಾಗುತ್ತದೆ.",
    "ml": "വർഷാവസാനത്തിനു മുമ്പ് ചൂള അടയ്ക്കും.",
    "gu": "વર્ષના અંત પહેલાં ભઠ્ઠી બંધ કરવામાં આવશે.",
    "pa": "ਸਾਲ ਦੇ ਅੰਤ ਤੋਂ ਪਹਿਲਾਂ ਭੱਠੀ ਬੰਦ ਕੀਤੀ ਜਾਵੇਗੀ।",
}

ZH, HANT, JA, EN, DE = (Language(tag) for tag in ("zh", "zh-Hant", "ja", "en", "de"))
EVERY = [(tag, line) for tag, lines in SENTENCES.items() for line in lines.splitlines()]


@pytest.mark.parametrize(("tag", "sentence"), EVERY + list(OTHERS.items()))
def test_every_language_of_langdetect_is_told_from_one_sentence(tag, sentence):
    """No language is given up for those that our users write most."""
    assert detect(sentence).language == Language(tag)


def test_four_words_are_enough_for_nine_in_ten():
    """Headings of languages that share an alphabet are told apart in 90 of 100 cases."""
    right = [detect(" ".join(sentence.split()[:4])).language.tag == tag for tag, sentence in EVERY]
    assert sum(right) / len(right) >= 0.9


@pytest.mark.parametrize(
    "text", ["碳达峰", "公司简介", "高炉", "目录", "氢冶金", "钢铁", "中国", "联系我们", "首页 > 新闻", "概要", "协会社会责任"]
)
def test_two_characters_of_chinese_are_never_korean_or_japanese(text):
    """Han alone is Chinese unless a character of it is Japan's own."""
    assert detect(text).language == ZH
    assert detect(text).script == "Hans"


@pytest.mark.parametrize("text", ["碳達峰", "公司簡介", "高爐", "目錄", "關於我們", "發(fā)展", "鋼鐵"])
def test_traditional_characters_make_zh_hant(text):
    """One character that only traditional Chinese has decides."""
    assert detect(text) == Detected(HANT, detect(text).confidence, "Hant")


@pytest.mark.parametrize(
    "text", ["製鉄所", "日本製鉄", "株式会社", "自動車会社", "会議", "図面", "電気炉", "トヨタ", "高炉の休止", "令和元年"]
)
def test_shinjitai_and_kana_are_japanese(text):
    """鉄 is in no Chinese standard; 動 beside 会 is in no single one."""
    assert detect(text).language == JA
    assert detect(text).script == "Jpan"


@pytest.mark.parametrize(
    ("text", "hint", "tag"), [("東京", JA, "ja"), ("公司", HANT, "zh-Hant"), ("高炉", JA, "ja"), ("钢铁", JA, "zh"), ("鉄鋼", ZH, "ja")]
)
def test_a_hint_decides_between_near_equals_only(text, hint, tag):
    """What only one language writes stands against any hint."""
    assert detect(text, hint).language.tag == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("회사 소개", "ko"),
        ("浦项제철의 고로", "ko"),
        ("鲜の每日", "zh"),
        ("我们采用Midrex公司Direct Reduced Iron工艺", "zh"),
        ("客户代表说：“We do not need a zero-carbon label. We need numbers.”", "zh"),
        ("钢铁简报 / Dongyu Steel Bulletin of the week", "zh"),
    ],
)
def test_mixed_text_goes_by_the_weight_of_its_content(text, tag):
    """A borrowed character or name does not turn a text."""
    assert detect(text).language.tag == tag


@pytest.mark.parametrize("text", ["Baowu (中国宝武) said that the plant will close.", "STAHL is what the group calls 钢铁 in its report"])
def test_a_chinese_name_leaves_an_english_sentence_english(text):
    """Function words outweigh the characters in brackets."""
    assert detect(text).language == EN


@pytest.mark.parametrize(
    "text",
    ["", " ", "123", "♪", "—", "a", "Ok", "Q355B", "30CrMnSi", "https://example.com/the/and", "the.man@example.com", "v1.2.3", "ქართული"],
)
def test_what_does_not_tell_is_und(text):
    """Addresses, numbers and codes are no evidence, and neither is a word or two without any."""
    assert detect(text).language == UND


@pytest.mark.parametrize(("text", "script"), [("", "Zyyy"), ("12", "Zyyy"), ("ħ", "Latn"), ("ქართული", "Geor"), ("Ж", "Cyrl")])
def test_the_script_is_named_even_where_the_language_is_not(text, script):
    """`und` still says which letters it saw."""
    assert detect(text).script == script


@pytest.mark.parametrize(
    ("text", "tag"),
    [("STAHL UND EISEN", "de"), ("TABLE OF CONTENTS", "en"), ("Mentions légales", "fr"), ("Über uns", "de"), ("Sobre nosotros", "es")],
)
def test_short_headings_are_told_by_their_words(text, tag):
    """Capitals and two words are no obstacle."""
    assert detect(text).language.tag == tag


@given(st.text(max_size=80))
def test_any_text_has_an_answer_and_always_the_same(text):
    """Confidence is a share, and nothing is left to chance."""
    first = detect(text)
    assert 0.0 <= first.confidence <= 1.0
    assert detect(text) == first


def test_threads_get_the_answers_that_one_thread_gets():
    """The profiles are loaded once, whoever comes first."""
    texts = [" ".join(sentence.split()[:3]) for _, sentence in EVERY]
    alone, together = [detect(text) for text in texts], dict[int, list[Detected]]()

    def work(number: int) -> None:
        together[number] = [detect(text) for text in texts]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(together) == 4
    assert all(answers == alone for answers in together.values())


def document(*texts: str) -> Document:
    return Document(Path("a.txt"), "a.txt", tuple(Block(f"#{number}~1", text) for number, text in enumerate(texts)))


def languages(found: Document) -> list[str]:
    return [block.language.tag for block in found.blocks]


LONG_ZH = "宝武集团今天宣布，将在三年内关停两座高炉，改用电炉炼钢。"
LONG_EN = "The group announced today that it will close two of its blast furnaces within three years."
LONG_DE = "Der Konzern teilte heute mit, dass er innerhalb von drei Jahren zwei seiner Hochöfen schließen wird."


def test_blocks_that_do_not_tell_take_the_language_of_the_document():
    """A code or number inherits; a sure paragraph in another language keeps its own."""
    found = detect_document(document("碳达峰", LONG_ZH, "Q355B", "2021", LONG_ZH, LONG_EN))
    assert found.language == ZH
    assert languages(found) == ["zh", "zh", "zh", "zh", "zh", "en"]


def test_the_document_is_what_most_of_its_text_is():
    """Length counts, not the number of blocks."""
    assert detect_document(document("目录", "高炉", LONG_EN, LONG_EN)).language == EN
    assert detect_document(document("12", "%")).language == UND


def test_kanji_headings_of_a_japanese_document_are_japanese():
    """東京 alone could be Chinese; above a Japanese text it is not."""
    found = detect_document(document("東京", "事業概要", "同社は来年、二基の高炉を休止すると発表した。"))
    assert languages(found) == ["ja", "ja", "ja"]


def test_neutral_lines_of_a_traditional_document_are_traditional():
    """公司 is written alike in both."""
    assert languages(detect_document(document("公司", "集團今天宣布關停兩座高爐，改用電爐煉鋼。"))) == ["zh-Hant", "zh-Hant"]


def test_a_forced_language_holds_within_its_script():
    """--from de makes English German, but not Chinese; --from zh leaves traditional Chinese what it is."""
    assert languages(detect_document(document(LONG_DE, LONG_EN, LONG_ZH, "12"), DE)) == ["de", "de", "zh", "de"]
    assert languages(detect_document(document(LONG_ZH, "關於我們的發展", LONG_EN), ZH)) == ["zh", "zh-Hant", "en"]
    assert detect_document(document(LONG_EN), DE).language == DE


def test_detection_reads_the_cleaned_text_and_skips_removed_blocks():
    """What clean-up took away says nothing about the language."""
    blocks = (
        replace(Block("#a~1", LONG_EN), removed="navigation"),
        Block("#b~1", LONG_EN + "高炉", cleaned=Cleaned("高炉", (0, 1, 2))),
    )
    found = detect_document(Document(Path("a.txt"), "a.txt", blocks))
    assert found.language == ZH


@pytest.mark.parametrize(
    "text",
    ["", "Q355B", "30CrMnSi", "GB/T 1591-2018", "ISO 9001:2015", "https://example.com/a?b=c",
     "a.b@example.com", "100 t", "3.5 kg/m³", "♪", "_",
     "IV.", "a)", "CO₂", "Fe2O3 + 3CO → 2Fe + 3CO2", "E = mc²", "1.2.3", "report_v2.docx", r"C:\data\x",
      "12%", "10:30", "€ 3.5", "25 °C", "–", "2021-08-30"],
)  # fmt: skip
def test_codes_numbers_and_signs_need_no_translation(text):
    """They are the same in every language."""
    assert nothing_to_translate(text)


@pytest.mark.parametrize(
    "text",
    [
        "目录",
        "是",
        "2021年",
        "3.5万吨",
        "Steel",
        "I am",
        "12 May 2020",
        "No. 5",
        "Fig. 3",
        "X80管线钢",
        "WTO",
        "Größe",
        "見 https://example.com",
        "Привет",
        "제철",
    ],
)
def test_a_word_in_any_script_needs_translation(text):
    """In doubt the text goes to the engine."""
    assert not nothing_to_translate(text)


def test_scripts_are_weighed_in_letters_of_an_alphabet():
    """A Chinese character says about half a word."""
    assert weigh("钢a") == {"Hani": 2.5, "Latn": 1.0}
    texts = ["鋼鐵", "钢铁", "高炉の休止", "steel 钢", "12"]
    assert [script_of(text) for text in texts] == ["Hant", "Hans", "Jpan", "Latn", "Zyyy"]
    assert (chinese_variety("公司"), chinese_variety("國家"), chinese_variety("国家")) == ("Hans", "Hant", "Hans")
