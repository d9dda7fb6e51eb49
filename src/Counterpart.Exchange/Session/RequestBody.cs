using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Counterpart.Exchange;

/// <summary>A growing request body in pooled memory, written by an XmlWriter as a stream; it can be sent several times.</summary>
internal sealed class RequestBody : Stream
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public HttpContent Content() => new BodyContent(new ReadOnlyMemory<byte>(buffer, 0, length));

    /// <summary>What was written; valid until this body is disposed.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public override void Write(ReadOnlySpan<byte> source)
    {
        if (buffer.Length - length < source.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + source.Length));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        source.CopyTo(buffer.AsSpan(length));
        length += source.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
            length = 0;
        }

        base.Dispose(disposing);
    }

    private sealed class BodyContent : HttpContent
    {
        private readonly ReadOnlyMemory<byte> body;

        public BodyContent(ReadOnlyMemory<byte> body)
        {
            this.body = body;
            Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            stream.WriteAsync(body, cancellationToken).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = body.Length;
            return true;
        }
    }
}
