using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Fails with the error that an XML document states; lets through what states none, and what is no XML.</summary>
internal sealed class XmlErrorStep(string path) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) =>
        XmlQuery.TryQuery(value.ToText(), path, XmlNodeForm.Markup, out string? found, out string? error) ? StatedError.Of(found, in value)
            : error == XmlQuery.NotXml ? StepResult.Of(value)
            : StepResult.Fail(error);
}
