using System.Globalization;
using Bongsu.Model.Languages;
using Bongsu.Model.Reasons;

namespace Bongsu.Web.Components;

/// <summary>Why something was decided, in the reader's language.</summary>
internal static class Reasons
{
    /// <summary>The text with the reasons in it written out.</summary>
    public static string Print(string? text) => ReasonText.Print(text, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko" ? Language.Korean : Language.English);
}
