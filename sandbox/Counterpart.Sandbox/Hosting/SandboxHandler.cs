using System.Net;
using System.Net.Http.Headers;

namespace Counterpart.Sandbox.Hosting;

/// <summary>
/// Sends an HttpClient's requests to a stand-in in the same process, without sockets: the whole conversation runs under the injected clock.
/// Answers that break off fail as a broken connection does, when they are sent or while they are read.
/// </summary>
public sealed class SandboxHandler(SandboxExchange exchange) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var response = await exchange.HandleAsync(new(request.Headers.Authorization?.ToString(), body), cancellationToken).ConfigureAwait(false);
        if (response is { IsDropped: true, Body.Length: 0 })
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The stand-in dropped the connection.", null, null);
        }

        HttpContent content = response.IsDropped ? new StreamContent(new BrokenStream(response.Body)) : new ReadOnlyMemoryContent(response.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(response.ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)response.Status) { Content = content, RequestMessage = request };
        if (response.Status == (int)HttpStatusCode.Unauthorized)
        {
            message.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Basic", "realm=\"sandbox\""));
        }

        return message;
    }

    // Gives its bytes, and then the error of a connection that ended early instead of an end.
    private sealed class BrokenStream(ReadOnlyMemory<byte> bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_position == bytes.Length)
            {
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The stand-in dropped the connection in the middle of its answer.");
            }

            var count = Math.Min(buffer.Length, bytes.Length - _position);
            bytes.Span.Slice(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
