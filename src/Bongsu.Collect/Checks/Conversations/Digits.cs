namespace Bongsu.Collect.Checks.Conversations;

/// <summary>The digits of reply codes.</summary>
internal static class Digits
{
    /// <summary>True where each character is 0 to 9.</summary>
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
