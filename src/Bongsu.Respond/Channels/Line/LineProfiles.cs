using System.Collections.Concurrent;

namespace Bongsu.Respond.Channels.Line;

/// <summary>What users of LINE call themselves, remembered for a while.</summary>
internal sealed class LineProfiles(LineApi line)
{
    private const int MostNames = 4096;
    private const int Shown = 6;
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The name; the beginning of what LINE calls them where it does not say.</summary>
    public async Task<string> NameAsync(LineOptions options, string user, string? room, CancellationToken cancellationToken)
    {
        if (_names.TryGetValue(user, out string? known))
            return known;
        string? name = null;
        try
        {
            name = await line.NameAsync(options, user, room, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A command is not refused because of a name.
        }

        if (name is null)
            return user[..Shown];
        if (_names.Count >= MostNames)
            _names.Clear();
        return _names[user] = name;
    }
}
