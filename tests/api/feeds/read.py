"""Reads a feed on standard input as feed readers in Python do, and prints what it found as JSON."""
import json
import sys

import feedparser

feed = feedparser.parse(sys.stdin.buffer.read())
print(
    json.dumps(
        {
            "bozo": bool(feed.bozo),
            "version": feed.version,
            "title": feed.feed.title,
            "links": sorted([link.rel, link.href] for link in feed.feed.links),
            "entries": [
                {
                    "id": entry.id,
                    "title": entry.title,
                    "link": entry.link,
                    "authors": [author.get("name") for author in entry.get("authors", [])],
                    "content": entry.content[0].value,
                    "published": entry.get("published_parsed") and list(entry.published_parsed)[:6],
                    "updated": entry.get("updated_parsed") and list(entry.updated_parsed)[:6],
                    "tags": [tag.term for tag in entry.get("tags", [])],
                    "enclosures": [[enclosure.href, enclosure.type] for enclosure in entry.get("enclosures", [])],
                }
                for entry in feed.entries
            ],
        }
    )
)
