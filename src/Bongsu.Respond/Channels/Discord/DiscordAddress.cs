namespace Bongsu.Respond.Channels.Discord;

/// <summary>What Discord calls channels and users: a number of up to 20 digits. <c>user:</c> in front means the conversation with a user.</summary>
internal static class DiscordAddress
{
    private const string User = "user:";
    private const int MaxDigits = 20;

    /// <summary>True for such a number, with <c>user:</c> in front or not.</summary>
    public static bool IsId(string text) => IsNumber(UserOf(text) ?? text);

    /// <summary>True for such a number.</summary>
    public static bool IsNumber(string text) => text.Length is > 4 and <= MaxDigits && text.All(char.IsAsciiDigit);

    /// <summary>The number of the user; null where it is a channel's.</summary>
    public static string? UserOf(string text) => text.StartsWith(User, StringComparison.Ordinal) ? text[User.Length..] : null;

    /// <summary>The conversation with a user.</summary>
    public static string OfUser(string number) => User + number;
}
