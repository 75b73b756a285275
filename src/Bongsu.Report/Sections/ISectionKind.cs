using Bongsu.Model.Kinds;

namespace Bongsu.Report.Sections;

/// <summary>The descriptor of a kind of section.</summary>
public interface ISectionKind : IKind
{
    /// <summary>Its place in reports that name no sections, ascending: what matters most comes first.</summary>
    int Order { get; }
}
