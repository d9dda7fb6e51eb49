using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Items;

/// <summary>Bodies: kept as text, and as HTML when they came so; each is made from the other on demand. Line ends become CR LF.</summary>
internal static partial class Bodies
{
    public static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);

    public static string TextOfHtml(string html)
    {
        var text = Hidden().Replace(html, "");
        text = Breaks().Replace(text.ReplaceLineEndings(" "), "\r\n");
        text = Tags().Replace(text, "");
        return WebUtility.HtmlDecode(text).Trim();
    }

    public static string HtmlOfText(string text)
    {
        var html = new StringBuilder("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body><div class=\"PlainText\">");
        html.Append(WebUtility.HtmlEncode(text).Replace("\r\n", "<br>\r\n", StringComparison.Ordinal));
        return html.Append("</div></body></html>").ToString();
    }

    public static void Set(PropertyBag bag, string text, bool html)
    {
        if (html)
        {
            bag.Set(Keys.Html, Encoding.UTF8.GetBytes(Normalize(text)));
            bag.Set(Keys.Body, TextOfHtml(text));
        }
        else
        {
            bag.Set(Keys.Body, Normalize(text));
            bag.Remove(Keys.Html);
        }
    }

    public static void Write(ItemView view, ResponseWriter writer, string element, string type)
    {
        var html = view.Properties.Get(Keys.Html) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
        var text = view.Properties.Text(Keys.Body);
        var asHtml = type == "HTML" || (type == "Best" && html is not null);
        writer.Type(element);
        writer.Attribute("BodyType", asHtml ? "HTML" : "Text");
        writer.Xml.WriteString(asHtml ? html ?? (text is null ? "" : HtmlOfText(text)) : text ?? "");
        writer.End();
    }

    [GeneratedRegex("<(head|style|script)\\b.*?</\\1\\s*>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex("<br\\s*/?>\\s?|</(p|div|li|tr)\\s*>\\s?", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

/// <summary>The Body element.</summary>
internal sealed class BodyField() : Field("item:Body", "Body")
{
    public override void Set(Edit edit, Element element) =>
        Bodies.Set(edit.Bag, element.Text, element.Attribute("BodyType") == "HTML");

    public override void Append(Edit edit, Element element)
    {
        var html = edit.Bag.Get(Keys.Html) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
        Bodies.Set(edit.Bag, (html ?? edit.Bag.Text(Keys.Body) ?? "") + element.Text, html is not null);
    }

    public override void Clear(Edit edit)
    {
        edit.Bag.Remove(Keys.Body);
        edit.Bag.Remove(Keys.Html);
    }

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Has(Keys.Body) || view.Properties.Has(Keys.Html) || shape.Base != "AllProperties")
        {
            Bodies.Write(view, writer, Element, shape.BodyType);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Text(Keys.Body);
}

/// <summary>The body as text, whatever it was written as.</summary>
internal sealed class TextBodyField() : Field("item:TextBody", "TextBody")
{
    public override bool ReadOnly => true;

    public override void Set(Edit edit, Element element) =>
        throw new ResponseException("ErrorInvalidPropertySet", "Set action is invalid for property item:TextBody.");

    public override void Clear(Edit edit) =>
        throw new ResponseException("ErrorInvalidPropertyDelete", "Delete action is invalid for property item:TextBody.");

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Has(Keys.Body))
        {
            Bodies.Write(view, writer, Element, "Text");
        }
    }

    public override object? Value(ItemView view) => view.Properties.Text(Keys.Body);
}
