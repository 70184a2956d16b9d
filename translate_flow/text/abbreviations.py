"""Abbreviations whose full stop does not end a sentence, by language, as a supplement to those that sentencex knows."""

from __future__ import annotations

# Never at the end of a sentence: a name, a number or the thing itself follows.
NEVER_LAST = {
    "en": (
        "Dr Mr Mrs Ms Messrs Prof Gen Col Capt Lt Sgt Sen Rep Gov Rev Hon St Mt No Nos Fig Figs Eq Eqs Ref Refs Sec Sect Ch Chap "
        "Vol Vols pp p para Art Tab App approx ca cf e.g eg i.e ie viz vs v al Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
        "tel Tel resp incl excl max min avg temp"
    ),
    "de": (
        "Dr Prof Hr Fr Frl St Nr Nrn Abb Abs Art Aufl Bd Bde bspw bzgl bzw ca d.h d. dgl e.V evtl Fa Fig ggf ggfs Hrsg inkl exkl "
        "Kap max min mind Mio Mrd Pos rd S Str s sog Std Tab Tel u.a u v.a vgl z.B z Z zzgl Ing Dipl-Ing gem lt Jh"
    ),
    "fr": "M MM Mme Mmes Mlle Mlles Dr Pr Me St Ste art fig chap vol p pp éd env c.-à-d cf ex av apr tél no nos max min réf tab",
    "es": (
        "Sr Sra Sres Srta Dr Dra D Dña Prof Ing Lic art arts fig figs cap vol p pág págs núm tel aprox máx mín ej p.ej Ud Uds Vd "
        "Gral Av EE"
    ),
    "it": "Sig Sig.ra Sigg Dott Dott.ssa Prof Ing Avv art fig cap vol p pp pag pagg es ecc n tel ca max min cfr",
    "pt": "Sr Sra Srs Dr Dra Prof Eng art fig cap vol p pág págs n núm tel aprox máx mín ex cf Exmo",
    "nl": "dhr mevr Dr dr Prof prof ir ing drs mr bijv bv nr nrs art fig blz p pp ca max min resp incl excl o.a m.b.t d.w.z tel",
    "ru": "т г гг ул им рис см стр тыс млн млрд руб коп акад проф д-р д пр с напр ср табл п пп ст гл",
}  # fmt: skip
# At the end of a sentence only where the next word is one that starts sentences.
SELDOM_LAST = {
    "en": "Inc Ltd Co Corp LLC Bros Jr Sr U.S U.K U.N E.U U.S.A Ph.D M.D a.m p.m A.M P.M etc et dept Dept est Est",
    "de": "usw etc GmbH Co jun sen",
    "fr": "etc Cie S.A",
    "es": "etc S.A EE.UU UU Cía",
    "it": "ecc S.p.A",
    "pt": "etc S.A Ltda Cia",
    "nl": "enz e.d N.V B.V",
    "ru": "др т.д т.п",
}
# Of those that are never last, the ones that are a word or a name too: "No. It is not.", "on St. John St. It rained."
_WORDS_TOO = (
    "No Nos St Ch Art Sec Tab App Fig Figs Ref Refs Vol Vols para max min avg temp tel al v Jan Feb Mar Apr Jun Jul Aug Sept Sep "
    "Oct Nov Dec"
)
WORDS_TOO = frozenset(_WORDS_TOO.split())
_STARTERS = (
    "the a an this that these those it its he she they we i you there in on at by for from with as if when while since after "
    "before however meanwhile but and so according our his her their my your all some many most no not what how why who where then "
    "now today further furthermore moreover in addition der die das ein eine es er sie wir im in am bei nach seit aber und le la "
    "les un une il elle ils nous en à dans el los las una en se lo"
)
STARTERS = frozenset(_STARTERS.split())
_UNITS = "t kt Mt g kg mg m km cm mm µm nm ha l L s h d K Pa kPa MPa GPa bar W kW MW GW kWh MWh GWh TWh J kJ MJ GJ N kN V A Hz"
UNITS = frozenset(_UNITS.split())


def belongs(word: str, following: str, base: str) -> bool:
    """Tell whether the full stop between `word` and `following` belongs to an abbreviation of language `base`."""
    starts = len(following) > 1 and following.lower() in STARTERS
    if word in _NEVER.get(base, _NEVER["en"]) or word.lower() in ("e.g", "i.e", "vs", "approx"):
        return not (starts and word in WORDS_TOO)
    return not starts and word in _SELDOM.get(base, _SELDOM["en"])


_NEVER = {tag: frozenset(words.split()) for tag, words in NEVER_LAST.items()}
_SELDOM = {tag: frozenset(words.split()) for tag, words in SELDOM_LAST.items()}
