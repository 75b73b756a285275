using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary><c>check-xml-error</c>.</summary>
internal sealed class XmlErrorKind() : PreprocessingKind<XmlErrorOptions>("check-xml-error", "Fails with the error that an XML document states.", "path")
{
    protected override IPreprocessingStep Create(XmlErrorOptions options, ItemValueType valueType) => new XmlErrorStep(options.Path);
}
