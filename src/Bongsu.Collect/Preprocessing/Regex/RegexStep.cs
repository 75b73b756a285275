using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary>Cuts a part out of a text.</summary>
internal sealed class RegexStep(SafeRegex regex, string pattern, string output) : IPreprocessingStep
{
    /// <summary>The longest that one match may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();
        return regex.Match(text, out bool timedOut) is { } match ? StepResult.Of(StepValue.OfText(Fill(match)))
            : timedOut ? StepResult.Fail($"the pattern '{StepResult.Shorten(pattern)}' took longer than {TimeLimit.TotalMilliseconds:0} ms")
            : StepResult.Fail($"the pattern '{StepResult.Shorten(pattern)}' does not match '{StepResult.Shorten(text)}'");
    }

    private string Fill(Match match)
    {
        if (output == @"\1")
            return match.Groups[1].Value;
        var text = new StringBuilder();
        for (int i = 0; i < output.Length; i++)
        {
            if (output[i] == '\\' && i + 1 < output.Length && char.IsAsciiDigit(output[i + 1]))
                text.Append(match.Groups[output[++i] - '0'].ValueSpan);
            else
                text.Append(output[i]);
        }

        return text.ToString();
    }
}
