using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.XmlPath;

/// <summary><c>xmlpath</c>.</summary>
internal sealed class XmlPathKind() : PreprocessingKind<XmlPathOptions>("xmlpath", "Takes a part out of an XML document with an XPath.", "path")
{
    protected override IPreprocessingStep Create(XmlPathOptions options, ItemValueType valueType) => new XmlPathStep(options.Path);
}
