namespace Counterpart.Sandbox.Store;

/// <summary>Lets parallel requests draw from one seeded source. Bytes are all it gives, so that nothing can be drawn past the seed.</summary>
internal sealed class RandomBytes(Random source)
{
    private readonly Lock _gate = new();

    public byte[] Next(int count)
    {
        var bytes = new byte[count];
        lock (_gate)
        {
            source.NextBytes(bytes);
        }

        return bytes;
    }
}
