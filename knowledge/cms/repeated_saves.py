"""A new entry is made once, also when the answer of its first save was lost on the way and the browser asks again."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse

OPENING = "opening"  # sent with the form: which opening of it this is (`static/js/saving.js`)
_ANSWERS = "answers_to_first_saves"
_KEPT = 5  # forms of one person that wait for their first answer


class AnswersOnce:
    """Of Wagtail's view that creates. The second answer to one opening is the first, marked: the browser then knows
    the entry's address, and saves there what was written since."""

    request: HttpRequest
    expects_json_response: bool

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        opening = request.POST.get(OPENING, "")
        answers = request.session.get(_ANSWERS, {})
        if self.expects_json_response and opening in answers:
            return JsonResponse({**answers[opening], "repeated": True})
        answer: HttpResponseBase = super().post(request, *args, **kwargs)  # type: ignore[misc]  # Wagtail's view has it
        if opening and isinstance(answer, JsonResponse) and answer.status_code == 200:
            newest = [*answers.items(), (opening, json.loads(answer.content))][-_KEPT:]
            request.session[_ANSWERS] = dict(newest)
        return answer
