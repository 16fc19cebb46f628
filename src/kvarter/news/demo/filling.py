"""News of the demo: three cards in Danish, Arabic and English, the newest with a picture, and one that is not published yet."""

from datetime import date, timedelta
from typing import Protocol

from kvarter.catalogue.rules import TextState
from kvarter.groups.rules import SYSTEM
from kvarter.news import actions
from kvarter.news.actions import Picture, Said
from kvarter.news.demo.arches import arches
from kvarter.news.models import NewsCard
from kvarter.news.pictures import cleaned


class Plan(Protocol):
    @property
    def today(self) -> date: ...


def _in_three(da: Said, en: Said, ar: Said) -> dict[str, Said]:
    return {"da": da, "en": en, "ar": ar}


CHECKED = TextState.CHECKED
DIPLOMAS = _in_three(
    Said(
        "Elleve kvinder har fået deres diplom",
        "De har lært sammen siden foråret. Nu går de ud til andre kvinder.",
        "Elleve kvinder fra fem lande har taget grunduddannelsen. De taler ni sprog til sammen.\n\nVil du også være Bydelsmor? Skriv til gruppen nærmest dig.",
        "Fem buede døre i aftenlys. Den midterste er oplyst.",
    ),
    Said(
        "Eleven women have their diploma",
        "They have learnt together since spring. Now they go out to other women.",
        "Eleven women from five countries have taken the basic education. Together they speak nine languages.\n\nWould you like to be a Neighbourhood Mother too? Write to the group nearest to you.",
        "Five arched doors in the evening. The middle one is lit.",
        CHECKED,
    ),
    Said(
        "إحدى عشرة امرأة نلن شهاداتهن",
        "تعلّمن معًا منذ الربيع. والآن يذهبن إلى نساء أخريات.",
        "أنهت إحدى عشرة امرأة من خمسة بلدان الدورة الأساسية. وهن يتحدثن معًا تسع لغات.\n\nهل تودين أن تكوني أم حي؟ اكتبي إلى أقرب مجموعة إليكِ.",
        "خمسة أبواب مقوّسة في ضوء المساء. الباب الأوسط مضاء.",
        CHECKED,
    ),
)
LETTERS = _in_three(
    Said(
        "Et brev, du ikke forstår? Tag det med",
        "Flere grupper læser breve sammen en gang om ugen.",
        "Du behøver ikke vise brevet til andre end den Bydelsmor, du sidder med. Ingen skriver ned, hvad der står.",
    ),
    Said(
        "A letter you do not understand? Bring it",
        "Several groups read letters together once a week.",
        "You show the letter to nobody but the Mother who sits with you. Nobody writes down what it says.",
        state=CHECKED,
    ),
    Said(
        "رسالة لا تفهمينها؟ أحضريها معكِ",
        "تقرأ عدة مجموعات الرسائل معًا مرة كل أسبوع.",
        "لا تُرين الرسالة لأحد سوى أم الحي التي تجلس معكِ. ولا يكتب أحد ما فيها.",
        state=CHECKED,
    ),
)
EVENINGS = _in_three(
    Said(
        "Aftener om telefonen",
        "Vi øver digital post sammen. Ingen skal logge ind på rigtigt.",
        "Aftenen tager to timer. Der er te, og børn må komme med.",
    ),
    Said(
        "Evenings about the phone",
        "We practise digital post together. Nobody has to sign in for real.",
        "The evening takes two hours. There is tea, and children may come along.",
        state=CHECKED,
    ),
    Said(
        "أمسيات عن الهاتف",
        "نتدرب معًا على البريد الرقمي. لا يسجّل أحد الدخول فعلًا.",
        "تستغرق الأمسية ساعتين. هناك شاي، ويمكن للأطفال الحضور.",
        state=CHECKED,
    ),
)
DRAFT = Said("Kladde: vi søger en koordinator", "En gruppe på Fyn mangler en, der leder den.")


def fill(plan: Plan) -> str:
    picture = Picture(*cleaned(arches()))
    for said, shown, days in ((EVENINGS, None, 55), (LETTERS, None, 19), (DIPLOMAS, picture, 4)):
        _publish(said, shown, plan.today - timedelta(days=days))
    actions.write(by=SYSTEM, language="da", said=DRAFT)
    return "3 news cards, and one that is not published yet"


def _publish(said: dict[str, Said], picture: Picture | None, day: date) -> None:
    card = actions.write(by=SYSTEM, language="da", said=said["da"], picture=picture)
    for language in ("en", "ar"):
        card = actions.change(by=SYSTEM, code=card.code, version=card.version, language=language, said=said[language])
    actions.publish(by=SYSTEM, code=card.code)
    NewsCard.objects.visible_to(SYSTEM).filter(code=card.code).update(published_on=day, made_on=day)
