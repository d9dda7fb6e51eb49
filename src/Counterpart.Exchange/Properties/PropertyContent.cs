namespace Counterpart.Exchange;

/// <summary>What a property holds on the wire: nothing, a text, several texts, an e-mail entry, or a piece of XML.</summary>
internal readonly struct PropertyContent
{
    private readonly object? held;

    private PropertyContent(object? held) => this.held = held;

    public bool IsEmpty => held is null;

    public string? Text => held as string;

    public string[]? Strings => held as string[];

    public EmailEntry? Email => held as EmailEntry;

    public ElementNode? Element => held as ElementNode;

    public static implicit operator PropertyContent(string? text) => new(text);

    public static implicit operator PropertyContent(string[]? texts) => new(texts is { Length: 0 } ? null : texts);

    public static implicit operator PropertyContent(EmailEntry? email) => new(email);

    public static implicit operator PropertyContent(ElementNode? element) => new(element);

    public override string ToString() => held?.GetType().Name ?? "empty";
}

/// <summary>An entry of a contact's e-mail dictionary.</summary>
internal sealed record EmailEntry(string Address, string? Name, string? RoutingType);
