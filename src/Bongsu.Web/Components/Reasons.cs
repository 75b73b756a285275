using Bongsu.Model.Words;
using Bongsu.Respond.Messages;

namespace Bongsu.Web.Components;

/// <summary>Why something was decided, in the reader's language.</summary>
internal static class Reasons
{
    /// <summary>The text with the reasons in it written out.</summary>
    public static string Print(string? text) => text.ForReader();

    /// <summary>Why a problem began, as people say it, with what was measured.</summary>
    public static string Plain(string? text)
    {
        var reason = PlainReason.Of(text, Languages.Current);
        return reason.Values.Length == 0 ? reason.Why : $"{reason.Why} {reason.Values}";
    }
}
