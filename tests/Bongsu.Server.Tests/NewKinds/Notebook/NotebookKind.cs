using Bongsu.Model.Kinds;
using Bongsu.Respond.Trackers;

namespace Bongsu.Server.Tests.NewKinds.Notebook;

/// <summary>A kind of tracker.</summary>
internal sealed class NotebookKind() : TrackerKind<NoOptions, NotebookTracker>("notebook", "Writes problems into a notebook.");
