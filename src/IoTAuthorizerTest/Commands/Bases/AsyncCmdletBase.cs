using System.Collections.Concurrent;
using System.ComponentModel;
using System.Management.Automation;

namespace IoTAuthorizerTest.Commands;

/// <summary>
/// Runs work off the pipeline thread, several inputs at a time, and writes what it gives on the pipeline thread, in input order.
/// Whatever ends the pipeline (Ctrl+C, <c>Select-Object -First</c>, a downstream throw, <c>-ErrorAction Stop</c>) cancels the work,
/// waits for it and goes on its way: nothing is left running.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AsyncCmdletBase : PSCmdlet, IDisposable
{
    // Finished work that waits behind a slow input is held up to this multiple of the throttle limit; then input has to wait.
    private const int WindowFactor = 8;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Action> _messages = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly Queue<Operation> _window = new();
    private int _inFlight;
    private ProgressBar? _bar;
    private bool _disposed;

    /// <summary>Gets how many inputs are worked on at a time.</summary>
    protected virtual int ConcurrencyLimit => 1;

    /// <summary>Gets the token that is cancelled when the pipeline ends early.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts work on one input, and writes whatever earlier inputs have ready. Waits only when the limit is reached.</summary>
    /// <param name="work">Runs on the thread pool; gives what is then run on the pipeline thread to write output.</param>
    protected void Submit(Func<CancellationToken, Task<Action>> work)
    {
        Guard(() =>
        {
            _bar?.Run.Begin();
            PumpUntil(() => Volatile.Read(ref _inFlight) < ConcurrencyLimit && _window.Count < ConcurrencyLimit * WindowFactor);
            Interlocked.Increment(ref _inFlight);
            _window.Enqueue(Start(work));
            PrepareForOutput();
            if (ConcurrencyLimit == 1)
            {
                PumpUntil(() => _window.Count == 0);
            }
            else
            {
                Pump();
                _bar?.Update();
            }
        });
    }

    /// <summary>Called on the pipeline thread when work was just started: time to get ready for what it gives. Must be short, and never fail.</summary>
    protected virtual void PrepareForOutput()
    {
    }

    /// <summary>Hands a message (verbose, warning, progress) to the pipeline thread. May be called from any thread.</summary>
    /// <param name="message">Runs on the pipeline thread.</param>
    protected void Post(Action message)
    {
        _messages.Enqueue(message);
        _signal.Release();
    }

    /// <summary>Writes the output of everything submitted so far: what must not be lost when an error then ends the pipeline.</summary>
    protected void Drain() => Guard(() => PumpUntil(() => _window.Count == 0));

    /// <summary>Shows progress once the work has lasted a while, where somebody sees it.</summary>
    /// <param name="activity">What is being done; short, for a narrow window shows half a line of it.</param>
    protected void StartProgress(string activity) => _bar = ProgressBar.For(this, activity);

    /// <summary>Tells how many inputs there will be.</summary>
    /// <param name="total">The number of inputs.</param>
    protected void ExpectTotal(int total) => _bar?.Run.Expect(total);

    /// <summary>Counts an input whose output is being written.</summary>
    /// <param name="failed">Whether it counts as a failure.</param>
    protected void CountProgress(bool failed) => _bar?.Run.Count(failed);

    /// <summary>Waits for all work and writes what it gives.</summary>
    protected override void EndProcessing() => Guard(() =>
    {
        // No more input can come: what has been submitted is the total.
        _bar?.Run.Expect(_bar.Run.Done + _window.Count);
        PumpUntil(() => _window.Count == 0);
        _bar?.Complete();
    });

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.CancelUnlessDisposed();

    /// <summary>Cancels and awaits whatever still runs, then frees resources.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
        {
            return;
        }

        _disposed = true;
        CancelAndWait();
        _stop.Dispose();
        _signal.Dispose();
    }

    // The signal comes from a continuation, when the task counts as completed: one given from inside the task could be
    // consumed a moment too early, and the pump would wait for ever.
    private Operation Start(Func<CancellationToken, Task<Action>> work)
    {
        Task<Action> task = Task.Run(() => work(_stop.Token), CancellationToken.None);
        Task signalled = task.ContinueWith(
            _ =>
            {
                Interlocked.Decrement(ref _inFlight);
                _signal.Release();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return new Operation(task, signalled);
    }

    private void PumpUntil(Func<bool> condition)
    {
        Pump();
        while (!condition())
        {
            // The time limit is for the progress bar, which also tells of waiting.
            _signal.Wait(RunProgress.Interval, _stop.Token);
            Pump();
            _bar?.Update();
        }
    }

    private void Pump()
    {
        WriteMessages();
        while (_window.TryPeek(out Operation? head) && head.Work.IsCompleted)
        {
            _window.Dequeue();
            head.Signalled.Wait(CancellationToken.None);

            // What the work posted before it ended comes before its output, and is not left behind by the last one.
            WriteMessages();
            head.Work.GetAwaiter().GetResult()();
        }
    }

    private void WriteMessages()
    {
        while (_messages.TryDequeue(out Action? message))
        {
            message();
        }
    }

    private void Guard(Action body)
    {
        try
        {
            body();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            CancelAndWait();
            throw new PipelineStoppedException();
        }
        catch
        {
            CancelAndWait();
            throw;
        }
    }

    private void CancelAndWait()
    {
        _stop.Cancel();
        foreach (Operation operation in _window)
        {
            // Only its end matters here: the output of cancelled work goes nowhere.
            operation.Signalled.Wait(CancellationToken.None);
        }

        _window.Clear();
        _bar?.Complete();
    }

    private sealed record Operation(Task<Action> Work, Task Signalled);
}
