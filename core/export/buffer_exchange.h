#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>

namespace tracewright {

// A few buffers that go round between one thread that fills them and one that empties them.
template <class Buffer, std::size_t Count>
class BufferExchange {
  public:
    BufferExchange() {
        for (Buffer& buffer : buffers_) {
            free_.push_back(&buffer);
        }
    }

    // The filling thread. A free buffer, waited for; nullptr once `stop` is requested.
    Buffer* takeFree(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [&] { return !free_.empty(); })) {
            return nullptr;
        }
        return pop(free_);
    }
    void handOver(Buffer* buffer) { push(full_, buffer); }
    // Nothing more comes; a failure is thrown to the emptying thread after the last full buffer.
    void end(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        failure_ = std::move(failure);
        ended_ = true;
        changed_.notify_all();
    }

    // The emptying thread. True once takeFull will answer without waiting.
    bool waitForFull(std::chrono::milliseconds atMost) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, atMost, [&] { return !full_.empty() || ended_; });
    }
    // The oldest full buffer; nullptr after the last.
    Buffer* takeFull() {
        const std::lock_guard lock(mutex_);
        if (full_.empty() && failure_) {
            std::rethrow_exception(failure_);
        }
        return full_.empty() ? nullptr : pop(full_);
    }
    void giveBack(Buffer* buffer) { push(free_, buffer); }

  private:
    static Buffer* pop(std::deque<Buffer*>& queue) {
        Buffer* buffer = queue.front();
        queue.pop_front();
        return buffer;
    }
    void push(std::deque<Buffer*>& queue, Buffer* buffer) {
        const std::lock_guard lock(mutex_);
        queue.push_back(buffer);
        changed_.notify_all();
    }

    std::array<Buffer, Count> buffers_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Buffer*> free_;
    std::deque<Buffer*> full_;
    bool ended_ = false;
    std::exception_ptr failure_;
};

}  // namespace tracewright
