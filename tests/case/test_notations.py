"""A number is read in whatever notation: spelled out in other languages, in parts, in brackets."""

from decimal import Decimal

import pytest

from mkdocs_casebook.case.bearing import span
from tests.case.values import datum

# The number, its unit, what is quoted with the figure in brackets, and the language.
SAID = """
16 cups | in <sechzehn> Ländern | de
21 cups | <einundzwanzig> Länder | de
3000 people | <dreitausend> Menschen | de
500000 people | <eine halbe Million> Nutzer | de
50 percent | um <die Hälfte> mehr | de
33 percent | um <33 v. H.> mehr | de
33 percent | um <dreiunddreißig Prozent> mehr | de
80 cups | dans <quatre-vingts> pays | fr
97 cups | dans <quatre-vingt-dix-sept> pays | fr
33.3 percent | <un tiers> des ventes | fr
33.5 percent | de <33,5 pour cent> | fr
12 cups | <une douzaine> de pays | fr
21 cups | en <veintiún> países | es
33 percent | el <33 por ciento> | es
33 percent | il <33 per cento> | it
33 percent | o <33 por cento> | pt
33 percent | steg <33 procent> | sv
33 percent | на <33 відсотки> | uk
33 percent | o <33 procenta> | cs
33 percent | kasvoi <33 prosenttia> | fi
33 percent | naik <33 peratus> | ms
33 percent | <33パーセント>増加 | ja
33 percent | เพิ่ม <33 เปอร์เซ็นต์> | th
33 percent | <33퍼센트>를 기록 | ko
1000000000 EUR | unos <mil millones de euros> | es
3500000000 EUR | <3,5 mil milhões de euros> | pt
16 cups | em <dezesseis> países | pt
16 cups | in <sedici> paesi | it
50 percent | <la metà> degli ordini | it
16 cups | <шестнадцать> стран | ru
16 cups | более <шестнадцати> стран | ru
33 percent | на <33 процента> | ru
16 cups | tam <on altı> ülke | tr
33 percent | satışlar <yüzde 33> arttı | tr
16 cups | di <enam belas> negara | id
16 cups | in <zestien> landen | nl
50 percent | <połowa> sprzedaży | pl
33 percent | tăng <33 phần trăm> | vi
3500000000 VND | hơn <3,5 tỉ đồng> | vi
3500000 people | มี <3.5 ล้าน>คน | th
33 percent | เพิ่ม <ร้อยละ 33> | th
3500000 people | لديها <٣٫٥ مليون> مستخدم | ar
33 percent | بنسبة <33 في المئة> | ar
50 percent | 占<一半> | zh
35 percent | 増加は<3割5分> | ja
120000000 people | <１．２億人> | ja
120000000 people | <1억 2000만> 명 | ko
1500000000000 KRW | 매출 <1조 5000억>원 | ko
1500000000000 INR | <about Rs 1.5 lakh crore> | en
-5000000 USD | a loss of (<$5.0) million> | en
-5 percent | growth of (<5)%> | en
3.5 times | <3½> times | en
3.5 times | <3 1/2> times | en
12.5 percent | up <12½%> | en
0.5 percent | up <.5%> | en
0.5 percent | up <half a percent> | en
0.25 points | cut by <25 basis points> | en
1234567 people | <１，２３４，５６７ people> | en
11 cups | it names <XI> cups | en
2014 cups | <MMXIV> cups | en
""".strip().splitlines()
OTHER = """
16 cups | in sechzig Ländern | de
20 cups | vingt et un pays | fr
3 cups | quatre-vingt-treize pays | fr
10 cups | on altı ülke | tr
16 cups | шестнадцать тысяч человек | ru
16 cups | sechzehn Prozent | de
16 percent | sechzehn Länder | de
50 percent | half a percent | en
25 percent | 25 basis points | en
9 cups | XI cups | en
1 cups | I sold cups | en
40 percent | 3割 | ja
1000000000 EUR | mil euros | es
5 cups | 3 1/2 cups | en
50 percent | un tiers des ventes | fr
""".strip().splitlines()


def parts(line):
    number, quote, lang = (part.strip() for part in line.split("|"))
    value, unit = number.split()
    return datum(Decimal(value), unit=unit), quote, lang


@pytest.mark.parametrize("line", SAID)
def test_the_words_say_the_number(line):
    one, quote, lang = parts(line)
    before, _, rest = quote.partition("<")
    figure, _, after = rest.partition(">")
    found = span(one, before + figure + after, lang)
    assert found and (before + figure + after)[slice(*found)].strip("( )") in figure


@pytest.mark.parametrize("line", OTHER)
def test_the_words_say_another_number(line):
    assert span(*parts(line)) is None
