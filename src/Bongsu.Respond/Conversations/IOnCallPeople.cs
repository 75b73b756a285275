using Bongsu.Model.Access;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Conversations;

/// <summary>Who is on call.</summary>
internal interface IOnCallPeople
{
    /// <summary>The people on call at a time, by organisation or schedule; what the viewer may not see is left out.</summary>
    IReadOnlyList<(string Name, IReadOnlyList<string> People)> At(Viewer viewer, Timestamp at);
}
