"""A program that knows the API by its description alone: the client that openapi-python-client made of it, in `galley_client`.

`python client.py URL KEY OBJECT-KEY` prints what it found. Lists in parameters are repeated, as this client writes them.
"""

import json
import sys

from galley_client import AuthenticatedClient
from galley_client.api.publish import create_upload, get_ingestion
from galley_client.api.read import get_article, list_articles, list_changes, list_revisions, lookup_articles
from galley_client.models import ListArticlesFieldsItem, ListArticlesIncludeItem, ListArticlesSort, Problem, UploadRequest

base_url, key, object_key = sys.argv[1:]
client = AuthenticatedClient(base_url=base_url, token=key, prefix="", auth_header_name="x-api-key")


def answered(answer):
    if answer is None or isinstance(answer, Problem):
        raise SystemExit(f"Refused: {answer}")
    return answer


listed = answered(
    list_articles.sync(
        client=client,
        limit=2,
        section=["World", "Local"],
        sort=ListArticlesSort.OLDEST,
        fields=[ListArticlesFieldsItem.TITLE, ListArticlesFieldsItem.PUBLISHEDAT],
        include=[ListArticlesIncludeItem.TEXT],
    )
)
first = listed.items[0].to_dict()
rest = answered(list_articles.sync(client=client, cursor=listed.cursor, section=["World", "Local"], sort=ListArticlesSort.OLDEST))
asked = answered(list_articles.sync(client=client, ids=[first["id"]]))
article = answered(get_article.sync(first["id"], client=client)).to_dict()
changes = answered(list_changes.sync(client=client, limit=100))
history = answered(list_revisions.sync(first["id"], client=client))
found = answered(lookup_articles.sync(client=client, url_query=article["url"]))
receipt = answered(get_ingestion.sync(client=client, key=object_key)).to_dict()
ticket = answered(
    create_upload.sync(client=client, body=UploadRequest(key="new.html", content_type="text/html"))
).to_dict()
refused = list_articles.sync_detailed(client=client, limit=1_000)

print(
    json.dumps(
        {
            "titles": [item.to_dict()["title"] for item in listed.items],
            "members": sorted(first),
            "rest": len(rest.items),
            "asked": [item.to_dict()["title"] for item in asked.items],
            "published": [article["published"], article["publishedAt"], article["publishedPrecision"]],
            "changes": len(changes.items),
            "versions": [revision.to_dict()["version"] for revision in history.items],
            "found": [item.to_dict()["match"] for item in found.items],
            "receipt": [receipt["reason"], receipt["title"]],
            "upload": ticket["key"],
            "refused": int(refused.status_code),
        }
    )
)
