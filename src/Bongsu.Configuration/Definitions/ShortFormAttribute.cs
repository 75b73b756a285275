namespace Bongsu.Configuration.Definitions;

/// <summary>Lets files write a single value where an object is expected: it is taken as one of the object's members.</summary>
/// <param name="member">The member, as it is written.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShortFormAttribute(string member) : Attribute
{
    /// <summary>The member.</summary>
    public string Member { get; } = member;
}
