using System.Text;
using System.Text.RegularExpressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary>Cuts a part out of a text.</summary>
internal sealed class RegexStep(System.Text.RegularExpressions.Regex regex, string output) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        try
        {
            Match match = regex.Match(value.ToText());
            return match.Success
                ? StepResult.Of(StepValue.OfText(Fill(match)))
                : StepResult.Fail($"the pattern '{StepResult.Shorten(regex.ToString())}' does not match '{StepResult.Shorten(value.ToText())}'");
        }
        catch (RegexMatchTimeoutException)
        {
            return StepResult.Fail($"the pattern '{StepResult.Shorten(regex.ToString())}' took longer than a second");
        }
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
