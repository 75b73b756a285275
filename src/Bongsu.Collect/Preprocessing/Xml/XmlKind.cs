using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Xml;

/// <summary><c>xml-to-json</c>.</summary>
internal sealed class XmlKind() : PreprocessingKind<NoOptions>("xml-to-json", "Turns an XML document into JSON.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) => new XmlStep();
}
