namespace Counterpart.Sandbox.Phone;

/// <summary>What a page answers.</summary>
/// <param name="Location">Where the browser goes instead; null: it stays.</param>
internal sealed record PhoneAnswer(int Status, string ContentType, string Body, string? Location = null)
{
    public static PhoneAnswer Page(int status, Markup page) => new(status, "text/html; charset=utf-8", page.ToString());

    public static PhoneAnswer Text(int status, string text) => new(status, "text/plain; charset=utf-8", text);

    /// <summary>After something was done: seeing it is another request, so that loading the page again does nothing twice.</summary>
    public static PhoneAnswer SeeOther(string location) => new(303, "text/plain; charset=utf-8", "", location);
}
