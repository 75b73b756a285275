using Bongsu.Model.Access;

namespace Bongsu.Web.Components;

/// <summary>What is typed to make a user or to set a password.</summary>
internal sealed class UserForm
{
    public string Name { get; set; } = "";

    public string Password { get; set; } = "";

    public Role Role { get; set; } = Role.Viewer;

    public string? Organisation { get; set; }
}
