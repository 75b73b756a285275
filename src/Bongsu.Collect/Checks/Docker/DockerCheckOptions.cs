using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Apis;

namespace Bongsu.Collect.Checks.Docker;

/// <summary>Options of <c>docker</c>. Without <c>address</c> the socket of this machine is asked.</summary>
public sealed record DockerCheckOptions : ApiCheckOptions
{
    /// <summary>A container, by its name or the beginning of its id.</summary>
    [RegularExpression("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}", ErrorMessage = "container is the name or id of a container.")]
    public string? Container { get; init; }

    /// <summary>The check fails where fewer containers run.</summary>
    [Range(0, 1_000_000)]
    public int? MinimumRunning { get; init; }
}
