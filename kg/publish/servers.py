"""What plain web servers need to be told: types, negotiation, and the redirect of w3id."""

from collections.abc import Iterator

from kg.serve.formats import FORMS, RDF_FORMS

TYPES = {form.suffix.removeprefix("."): form.media_type for form in FORMS} | {
    "txt": "text/plain",
    "rq": "application/sparql-query",
    "patch": "application/rdf-patch",
    "json": "application/json",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}
"""Media types by suffix: of all files that are published."""

_TEXT = frozenset({"html", "ttl", "txt", "css", "js"})


def htaccess() -> str:
    """Return the ``.htaccess`` of a publication that lies anywhere on an Apache server."""
    suffixes = "|".join(TYPES)
    lines = [
        "# Written by kg publish. Needs mod_rewrite, mod_mime and mod_headers.",
        *(f"AddType {kind} .{suffix}" for suffix, kind in TYPES.items()),
        f"AddCharset utf-8 {' '.join(f'.{suffix}' for suffix in sorted(_TEXT))}",
        "<Files void>",
        "  ForceType text/turtle",
        "</Files>",
        'Header always set Access-Control-Allow-Origin "*"',
        'Header always set X-Content-Type-Options "nosniff"',
        'Header always merge Vary "Accept, Accept-Language"',
        "",
        "Options -MultiViews -Indexes",
        "DirectorySlash Off",
        "RewriteEngine On",
        "",
        "# A thing has no file: 303 leads to the document that suits. q-values are not weighed:",
        "# a page where one is accepted by name, else the first form that is, else a page.",
        *_rules(suffixes),
    ]
    return "\n".join(lines) + "\n"


def _rules(suffixes: str) -> Iterator[str]:
    thing = (
        rf"RewriteCond %{{REQUEST_URI}} !\.({suffixes})$",
        "RewriteCond %{REQUEST_URI} !/void$",
    )
    here = r"RewriteCond %{REQUEST_URI} ^(.*?)/?$"
    # puts the address into %1: nothing needs to know where on the server the folder lies
    yield "RewriteCond %{HTTP:Accept-Language} ^nl [NC]"
    yield here
    yield "RewriteRule ^$ %1/index.nl.html [R=303,L]"
    yield here
    yield "RewriteRule ^$ %1/index.html [R=303,L]"
    for form in RDF_FORMS:
        yield from thing
        yield "RewriteCond %{HTTP_ACCEPT} !text/html"
        yield f"RewriteCond %{{HTTP_ACCEPT}} {form.media_type.replace('+', '[+]')}"
        yield here
        yield f"RewriteRule ^ %1{form.suffix} [R=303,L,NE]"
    yield from thing
    yield "RewriteCond %{HTTP:Accept-Language} ^nl [NC]"
    yield here
    yield "RewriteRule ^ %1.nl.html [R=303,L,NE]"
    yield from thing
    yield here
    yield "RewriteRule ^ %1.html [R=303,L,NE]"


def nginx(root: str) -> str:
    """Return what nginx needs, to be included within ``http``; it says where the rest goes.

    ``root`` is the path of the publication, without a slash at its end: empty for all of a server.
    """
    return f"""# Written by kg publish. Include it within http, and the server below at the end
# replaces yours, or its locations go into it. PUBLICATION stands for the folder, which is served
# at {root or "/"}: publish with another --site, or change that path below, to serve it elsewhere.
{_maps()}server {{
    listen 127.0.0.1:8080;
    absolute_redirect off;
    charset utf-8;
    charset_types text/html text/turtle text/plain text/css text/javascript;
    add_header Access-Control-Allow-Origin "*" always;
    add_header X-Content-Type-Options nosniff always;
    add_header Vary "Accept, Accept-Language" always;
    gzip on;
    gzip_types *;
{_locations(root)}}}
"""


def _maps() -> str:
    """Return what nginx takes from the headers of a request."""
    accept = "\n".join(
        f'    "~*{form.media_type.replace("+", "[+]")}" {form.suffix};' for form in RDF_FORMS
    )
    return f"""map $http_accept $kg_form {{
    default "";
    "~*text/html" "";
{accept}
}}
map $http_accept_language $kg_page {{
    default .html;
    "~*^nl" .nl.html;
}}
map $kg_form $kg_suffix {{
    default $kg_form;
    "" $kg_page;
}}
"""


def _locations(root: str) -> str:
    """Return the types of files, and what lies at which address."""
    suffixes = "|".join(TYPES)
    types = "\n".join(f"      {kind} {suffix};" for suffix, kind in TYPES.items())
    return f"""    types {{
{types}
    }}
    location = {root}/ {{ return 303 {root}/index$kg_page; }}
    location = {root}/.well-known/void {{
        alias PUBLICATION/.well-known/void;
        default_type text/turtle;
    }}
    location ~ ^{root}/(?<kg_file>.+\\.(?:{suffixes}))$ {{ alias PUBLICATION/$kg_file; }}
    location ~ ^(?<kg_thing>{root}/.+?)/?$ {{ return 303 $kg_thing$kg_suffix; }}
"""


def w3id(site: str) -> str:
    """Return the ``.htaccess`` that w3id.org needs to lead to a site."""
    return (
        "# Of https://w3id.org/eu-migration-kg/, written by kg publish: see docs/w3id.\n"
        "RewriteEngine On\n"
        f"RewriteRule ^(.*)$ {site}/$1 [R=303,NE,L]\n"
    )
