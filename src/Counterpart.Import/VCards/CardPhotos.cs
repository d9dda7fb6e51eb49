namespace Counterpart.Import.VCards;

/// <summary>PHOTO: within its limit it is passed over, since contacts hold no photo yet; one that is a URL is never fetched.</summary>
internal static class CardPhotos
{
    public static IEnumerable<Unreadable> Check(Card card, ImportLimits limits)
    {
        foreach (var line in card.Lines.Where(l => l.Name is "PHOTO" or "LOGO" or "SOUND"))
        {
            // Four letters of base64 are three bytes.
            if (line.Value.Length / 4L * 3 > limits.PhotoBytes)
            {
                yield return new Unreadable(line.Where,
                    $"{line.Name} is larger than {ImportLimits.Size(limits.PhotoBytes)}; make it smaller, or raise Import:PhotoBytes; the rest of the card is read");
            }
        }
    }
}
