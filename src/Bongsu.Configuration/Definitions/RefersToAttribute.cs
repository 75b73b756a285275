namespace Bongsu.Configuration.Definitions;

/// <summary>A member that names other objects: forms offer their names. What must exist is said by the rules.</summary>
/// <param name="classes">The classes of objects whose names it takes.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefersToAttribute(params Type[] classes) : Attribute
{
    /// <summary>The classes of objects whose names it takes.</summary>
    public IReadOnlyList<Type> Classes => classes;
}
