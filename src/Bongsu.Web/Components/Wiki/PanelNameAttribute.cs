namespace Bongsu.Web.Components.Wiki;

/// <summary>Makes a component a panel that pages may call by a name.</summary>
/// <param name="name">Lower case.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PanelNameAttribute(string name) : Attribute
{
    /// <summary>As pages write it.</summary>
    public string Name { get; } = name;
}
