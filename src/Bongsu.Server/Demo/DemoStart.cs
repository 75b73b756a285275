using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>Where the demo's past ends and its life begins.</summary>
/// <param name="At">A whole minute; the first one that is not stored.</param>
internal sealed record DemoStart(Timestamp At);
