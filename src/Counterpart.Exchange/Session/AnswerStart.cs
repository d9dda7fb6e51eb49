using System.Buffers;

namespace Counterpart.Exchange;

/// <summary>
/// An answer whose beginning was taken in before anything reads it; most answers are no longer than that. A reader that may have to wait
/// costs buffers of 200 KB, which the runtime keeps with its large objects; one that need not costs next to nothing.
/// </summary>
internal sealed class AnswerStart(Stream inner) : Stream
{
    private const int Most = 32 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(Most);
    private int length;
    private int position;
    private Exception? broken;

    /// <summary>Whether nothing is left to wait for: it has ended, or broken off.</summary>
    public bool IsWhole { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes in what fits. What breaks off is told when a reader comes to that place: what came before it counts.</summary>
    public async Task FillAsync(CancellationToken cancel)
    {
        try
        {
            while (!IsWhole && length < Most)
            {
                var count = await inner.ReadAsync(buffer.AsMemory(length, Most - length), cancel);
                length += count;
                IsWhole = count == 0;
            }
        }
        catch (IOException e)
        {
            broken = e;
            IsWhole = true;
        }
    }

    public override int Read(Span<byte> destination)
    {
        if (position == length)
        {
            return broken is not null ? throw broken : IsWhole ? 0 : inner.Read(destination);
        }

        var count = Math.Min(destination.Length, length - position);
        buffer.AsSpan(position, count).CopyTo(destination);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default) =>
        position == length && !IsWhole ? inner.ReadAsync(destination, cancellationToken) : new(Read(destination.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            (buffer, length, position) = ([], 0, 0);
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
