using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server;

/// <summary>
/// JSON is UTF-8 (RFC 8259 §8.1). The reader finds a wrong byte only where a text is looked at, which may be deep in our code; so the body is
/// checked as it comes.
/// </summary>
internal sealed class WholeText(Stream body) : Stream
{
    /// <summary>What a body says that is something else.</summary>
    public const string NoUtf8 = "the body is not UTF-8";

    private readonly Decoder decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Puts itself before the body of a request that says it is JSON.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.HasJsonContentType())
        {
            context.Request.Body = new WholeText(context.Request.Body);
        }

        return next(context);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("a request is read without blocking");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Check(ReadOnlySpan<byte> bytes)
    {
        Span<char> scratch = stackalloc char[512];
        try
        {
            bool isDone;
            do
            {
                decoder.Convert(bytes, scratch, flush: bytes.IsEmpty, out var used, out _, out isDone);
                bytes = bytes[used..];
            }
            while (!isDone && !bytes.IsEmpty);
        }
        catch (DecoderFallbackException e)
        {
            throw new JsonException(NoUtf8, e);
        }
    }
}
