using Bongsu.Protocols.Irc;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>In which channels the bot is on one connection, and why it is not in others. One reads the server's lines while another asks.</summary>
internal sealed class IrcRooms
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<string?>> _rooms = new(StringComparer.Ordinal);

    /// <summary>True where the bot is in it.</summary>
    public bool IsIn(string room)
    {
        lock (_lock)
            return _rooms.TryGetValue(IrcName.Fold(room), out TaskCompletionSource<string?>? state) && IsJoined(state);
    }

    /// <summary>Begins to join.</summary>
    /// <returns>Ends with null once the bot is in, or with why it is not.</returns>
    public Task<string?> Begin(string room)
    {
        lock (_lock)
        {
            string name = IrcName.Fold(room);
            if (!_rooms.TryGetValue(name, out TaskCompletionSource<string?>? state) || (state.Task.IsCompleted && !IsJoined(state)))
                _rooms[name] = state = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            return state.Task;
        }
    }

    /// <summary>The bot is in.</summary>
    public void Joined(string room) => End(room, null);

    /// <summary>The bot was not let in, or is out again.</summary>
    public void Refused(string room, string why) => End(room, why);

    private void End(string room, string? why)
    {
        lock (_lock)
        {
            string name = IrcName.Fold(room);
            if (_rooms.TryGetValue(name, out TaskCompletionSource<string?>? state) && state.TrySetResult(why))
                return;
            if (state is null)
                return;
            _rooms[name] = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _rooms[name].SetResult(why);
        }
    }

    private static bool IsJoined(TaskCompletionSource<string?> state) => state.Task is { IsCompletedSuccessfully: true, Result: null };
}
