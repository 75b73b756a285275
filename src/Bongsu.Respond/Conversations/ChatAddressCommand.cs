namespace Bongsu.Respond.Conversations;

/// <summary>The command by which a bot says what a chat calls the speaker or the group, for <c>addresses</c> in the configuration.</summary>
internal static class ChatAddressCommand
{
    /// <summary>As it is typed.</summary>
    public const string Text = "address";
}
