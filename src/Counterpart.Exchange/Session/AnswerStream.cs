namespace Counterpart.Exchange;

/// <summary>An answer as it arrives, which ends with an error beyond its limit of bytes.</summary>
internal sealed class AnswerStream(Stream inner, long limit) : Stream
{
    private long read;

    /// <summary>Whether the server has ended the answer; a document that is incomplete then was cut.</summary>
    public bool HasEnded { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int count)
    {
        HasEnded |= count == 0;
        read += count;
        return read > limit ? throw new AnswerTooLargeException($"is longer than {limit:N0} bytes") : count;
    }
}

/// <summary>An answer beyond a limit; the message ends the sentence "the answer …".</summary>
internal sealed class AnswerTooLargeException(string message) : Exception(message);
