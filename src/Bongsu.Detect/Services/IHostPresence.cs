using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;

namespace Bongsu.Detect.Services;

/// <summary>Whether a host's agent is there; whoever hears agents answers.</summary>
public interface IHostPresence
{
    /// <summary>Good, bad, or not known and why. From memory; any thread.</summary>
    Health Of(EffectiveHost host);
}
