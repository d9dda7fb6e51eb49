using System.Globalization;
using System.Text;
using Counterpart.Sandbox.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Counterpart.Sandbox.Phone;

/// <summary>The phone pages: /phone/ lists the mailboxes, /phone/ADDRESS/ shows one, a part of it under each name.</summary>
internal sealed class PhoneSite(SandboxExchange exchange, Action<string>? changed)
{
    // What is loaded, asked and sent is this server's own; a page runs no script but the one file.
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const long MostBytes = 1 << 20;

    private static readonly Dictionary<string, IForm> Forms = new IForm[] { new ContactForm(), new AppointmentForm(), new TaskForm() }.ToDictionary(form => form.Place);
    private static readonly string Style = Resource("phone.css"), Script = Resource("phone.js");

    private readonly SameOrigin _origin = new();

    /// <param name="path">What comes after /phone.</param>
    public async Task AnswerAsync(HttpContext context, string path)
    {
        PhoneAnswer answer;
        try
        {
            answer = !SameOrigin.IsLocal(context.Request) ? PhoneAnswer.Text(403, "The phone pages are for this machine: ask for them at 127.0.0.1.")
                : HttpMethods.IsGet(context.Request.Method) ? Get(context.Request, path.Trim('/').Split('/'))
                : HttpMethods.IsPost(context.Request.Method) ? await PostAsync(context, path.Trim('/').Split('/'))
                : PhoneAnswer.Text(405, "GET and POST are what these pages know.");
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            answer = PhoneAnswer.Text(400, "This is no form, or one that is too large.");
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        if (answer.Location is { } location)
        {
            response.Headers.Location = location;
        }

        await response.WriteAsync(answer.Body, Encoding.UTF8, context.RequestAborted);
    }

    private PhoneAnswer Get(HttpRequest request, string[] path)
    {
        switch (path)
        {
            case [""]:
                return PhoneAnswer.Page(200, Frame.Bare("Phones", Markup.Of($"""
                    <p class="quiet">A page for each mailbox of this Exchange stand-in: what its owner has on the phone.</p>
                    <ul class="rows">{exchange.Addresses.Select(address => new PhoneMailbox(exchange.Person(address))).Select(mailbox => Markup.Of(
                        $"""<li><a href="{Frame.To(mailbox, "contacts")}"><span class="what"><span class="title">{mailbox.Owner}</span> <span class="below">{mailbox.Address}</span></span></a></li>"""))}</ul>
                    """)));
            case ["phone.css"]:
                return new(200, "text/css; charset=utf-8", Style);
            case ["phone.js"]:
                return new(200, "text/javascript; charset=utf-8", Script);
        }

        if (MailboxOf(path[0]) is not { } mailbox)
        {
            return NoMailbox(path[0]);
        }

        var query = request.Query;
        var done = query["done"].ToString() switch { "saved" => "Saved.", "deleted" => "Deleted.", _ => null };
        if (path is [_])
        {
            return PhoneAnswer.SeeOther(Frame.To(mailbox, "contacts"));
        }

        if (path is [_, "version"])
        {
            return PhoneAnswer.Text(200, Version(mailbox, query["place"].ToString(), query["id"].ToString()));
        }

        if (!Forms.TryGetValue(path[1], out var form))
        {
            return NoPage();
        }

        var editing = new Editing(mailbox, form, _origin.Token(mailbox.Address));
        var day = Dates.Day(query["date"].ToString()) ?? mailbox.Today;
        return path switch
        {
            [_, "contacts"] => PhoneAnswer.Page(200, ListPages.Contacts(mailbox, form, query["find"].ToString().Trim(), done)),
            [_, "day"] => PhoneAnswer.Page(200, ListPages.Day(mailbox, form, day, done)),
            [_, "tasks"] => PhoneAnswer.Page(200, ListPages.Tasks(mailbox, form, done)),
            [_, _, "new"] => editing.New(day),
            [_, _, "item"] => editing.Show(query["id"].ToString(), done),
            _ => NoPage(),
        };
    }

    private async Task<PhoneAnswer> PostAsync(HttpContext context, string[] path)
    {
        var request = context.Request;
        if (!SameOrigin.IsFromHere(request))
        {
            return PhoneAnswer.Text(403, "Refused: this form was not sent from a page of this stand-in.");
        }

        if (MailboxOf(path[0]) is not { } mailbox)
        {
            return NoMailbox(path[0]);
        }

        if (path.Length != 3 || !Forms.TryGetValue(path[1], out var form))
        {
            return NoPage();
        }

        if (!request.HasFormContentType)
        {
            return PhoneAnswer.Text(400, "This is no form, or one that is too large.");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        var posted = await request.ReadFormAsync(context.RequestAborted);
        var isToken = _origin.IsToken(mailbox.Address, posted["token"].ToString());
        var editing = new Editing(mailbox, form, _origin.Token(mailbox.Address));
        var id = request.Query["id"].ToString();
        var before = mailbox.Version;
        var answer = path[2] switch
        {
            "new" => editing.Add(posted, isToken),
            "item" => editing.Save(id, posted, isToken),
            "delete" => editing.Delete(id, posted["whole"] == "on", isToken),
            _ => NoPage(),
        };
        if (mailbox.Version != before)
        {
            changed?.Invoke(mailbox.Address);
        }

        return answer;
    }

    /// <summary>Of an item its change key, of the whole mailbox the number of its last change.</summary>
    private static string Version(PhoneMailbox mailbox, string place, string id) => !Forms.TryGetValue(place, out var form)
        ? mailbox.Version.ToString(CultureInfo.InvariantCulture) : mailbox.Find(form, id)?.ChangeKey ?? "gone";

    private PhoneMailbox? MailboxOf(string address) =>
        exchange.Addresses.Contains(address, StringComparer.OrdinalIgnoreCase) ? new(exchange.Person(address)) : null;

    private static PhoneAnswer NoMailbox(string address) => PhoneAnswer.Page(404, Frame.Bare("No such mailbox",
        Markup.Of($"""<p class="none">This stand-in has no mailbox {address}. <a href="/phone/">See which it has</a></p>""")));

    private static PhoneAnswer NoPage() => PhoneAnswer.Page(404, Frame.Bare("No such page", Markup.Of($"""<p class="none">There is no such page. <a href="/phone/">To the phones</a></p>""")));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(PhoneSite).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
