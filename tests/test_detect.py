"""Facts about telling languages apart; every sentence here is our own."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.detect import SURE, Detected, detect, detect_document, nothing_to_translate
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
