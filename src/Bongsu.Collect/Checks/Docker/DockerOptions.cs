using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Docker;

/// <summary>Where this machine's Docker listens.</summary>
[Category("docker")]
public sealed record DockerOptions
{
    /// <summary>
    /// The socket that checks without an address ask; the server's user must be allowed to use it, which is as much as being root on this machine. Default:
    /// Docker's own. Nothing allows none.
    /// </summary>
    [StringLength(108)]
    [Description("a path, or nothing")]
    public string Socket { get; set; } = "/var/run/docker.sock";
}
