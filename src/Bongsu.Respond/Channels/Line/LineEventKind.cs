namespace Bongsu.Respond.Channels.Line;

/// <summary>What happened in LINE.</summary>
internal enum LineEventKind
{
    /// <summary>Somebody wrote something.</summary>
    Said,

    /// <summary>Somebody pressed a button below one of the bot's messages.</summary>
    Pressed,

    /// <summary>Somebody added the bot as a friend.</summary>
    Follows,

    /// <summary>The bot was taken into a group or room.</summary>
    Joined,
}
