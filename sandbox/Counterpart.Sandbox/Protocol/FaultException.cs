namespace Counterpart.Sandbox.Protocol;

/// <summary>The whole request failed: it becomes HTTP 500 with a SOAP fault.</summary>
internal sealed class FaultException(string code, string text, bool client = false) : Exception(text)
{
    public string Code { get; } = code;

    /// <summary>Whether the fault code is soap:Client instead of the response code, as for malformed envelopes.</summary>
    public bool Client { get; } = client;

    public int Line { get; init; }

    public int Column { get; init; }

    public int? BackOffMilliseconds { get; init; }

    public static FaultException Schema(Element at, string violation) =>
        new("ErrorSchemaValidation", "The request failed schema validation: " + violation) { Line = at.Line, Column = at.Column };
}
