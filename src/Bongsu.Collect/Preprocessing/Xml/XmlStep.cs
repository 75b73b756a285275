using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Xml;

/// <summary>Turns an XML document into JSON as Zabbix does; see <see cref="XmlJson"/>.</summary>
internal sealed class XmlStep : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) => XmlJson.Convert(value.ToText());
}
