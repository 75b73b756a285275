using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.XmlPath;

/// <summary>Takes a part out of an XML document: nodes as they are marked up, one after the other, or the text of a string, number or truth value.</summary>
internal sealed class XmlPathStep(string path) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) =>
        XmlQuery.TryQuery(value.ToText(), path, XmlNodeForm.Markup, out string? found, out string? error)
            ? StepLimits.Of(found ?? "")
            : StepResult.Fail($"'{StepResult.Shorten(value.ToText())}': {error.TrimEnd('.')}");
}
